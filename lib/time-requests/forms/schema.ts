// The recruiter's answers to a request for new times: which one was looked at.
import { z } from "zod";

export const requestActSchema = z.object({ request: z.string("Open the interview again.").max(100) });
