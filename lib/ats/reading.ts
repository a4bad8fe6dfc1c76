// What reading an ATS's answers has in common: nothing of their shape is believed before it was looked at.
import type { z } from "zod";
import { AtsFailure, type AtsAnswer, type AtsSession } from "@/lib/ats/adapter";

/** An answer in the shape we need of it. @throws AtsFailure when it has another */
export function parseAnswer<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AtsFailure({
    status: null,
    reason: `bad_response: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
  });
}

/** GET in the shape we need; null for 404. @throws AtsFailure */
export async function getOrNull<T>(
  session: AtsSession,
  { path, query = {}, schema }: { path: string; query?: Record<string, string>; schema: z.ZodType<T> },
): Promise<T | null> {
  const answer = await session.call({ method: "GET", path, query, accept: [404] });
  return answer.status === 404 ? null : parseAnswer(schema, answer.body);
}

/** The address of the next page in a Link header (RFC 8288); null on the last. */
export function nextLink(answer: AtsAnswer): string | null {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(answer.headers["link"] ?? "")?.[1] ?? null;
}

/** Phone, video or on site, as far as title and places tell. */
export function guessKind({
  title,
  location,
  joinUrl,
}: {
  title: string;
  location: string | null;
  joinUrl: string | null;
}): "phone" | "video" | "onsite" {
  if (joinUrl !== null) return "video";
  if (/\b(phone|call|screen)\b/i.test(title)) return "phone";
  return location !== null && location !== "" ? "onsite" : "video";
}

/** A text's first http(s) address as it would be called, else null. */
export function usableUrl(text: string | null | undefined): string | null {
  const url = text == null ? null : URL.parse(text.trim());
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Trimmed and cut to what our schema takes; null where nothing is left. */
export function shortText(text: string | null | undefined, max: number): string | null {
  const cut = [...(text ?? "").replace(/\p{Cc}+/gu, " ").trim()].slice(0, max).join("").trim();
  return cut === "" ? null : cut;
}
