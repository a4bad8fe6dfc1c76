import { interviewById } from "@/lib/http/api/interviews";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = interviewById;
