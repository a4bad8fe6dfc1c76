// How Ashby is asked: everything is a POST, and a refusal comes as 200 with `success: false`.
import { z } from "zod";
import { AtsFailure, type AtsSession } from "@/lib/ats/adapter";
import { parseAnswer } from "@/lib/ats/reading";

const envelope = z.looseObject({
  success: z.boolean(),
  results: z.unknown().optional(),
  errors: z.array(z.unknown()).optional(),
  errorInfo: z.looseObject({ code: z.string().optional(), message: z.string().optional() }).optional(),
});
/** What a refusal says, as the status that it would have elsewhere. */
function failureOf({ errors, errorInfo }: z.output<typeof envelope>): AtsFailure {
  const said =
    errorInfo?.message ??
    errorInfo?.code ??
    errors?.map((each) => (typeof each === "string" ? each : JSON.stringify(each)))[0];
  const reason = (said ?? "Refused without a word").slice(0, 200);
  return new AtsFailure({ status: /not[_ ]?found/i.test(reason) ? 404 : 422, reason });
}

export async function ask<T>(
  session: AtsSession,
  path: string,
  body: Record<string, unknown>,
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await session.call({ method: "POST", path, body, isRead: /\.(list|info)$/.test(path) });
  const parsed = parseAnswer(envelope, answer.body);
  if (!parsed.success) throw failureOf(parsed);
  return parseAnswer(schema, parsed.results);
}

export async function askOrNull<T>(...given: Parameters<typeof ask<T>>): Promise<T | null> {
  try {
    return await ask(...given);
  } catch (error) {
    if (error instanceof AtsFailure && error.status === 404) return null;
    throw error;
  }
}
