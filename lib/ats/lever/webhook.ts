// Lever's webhooks: the signature stands in the body, hex HMAC-SHA256 over token + triggeredAt, and does not cover `data`. One
// webhook is one event with a signature token of its own.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { InboundRequest, InboundVerdict } from "@/lib/ats/adapter";
import { isHmacHex } from "@/lib/ats/hmac";

const bodySchema = z.looseObject({
  event: z.string(),
  triggeredAt: z.union([z.number(), z.string()]),
  token: z.string(),
  signature: z.string(),
  data: z.looseObject({ interviewId: z.string().optional(), opportunityId: z.string().optional() }).optional(),
});

/** Pure. The connection's test comes without ids and is answered, or Lever does not keep the webhook. */
export function verifyLever({ body, credentials }: InboundRequest): InboundVerdict {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: "refused", why: "malformed" };
  }
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) return { kind: "refused", why: "malformed" };
  const { event, triggeredAt, token, signature, data } = parsed.data;
  const secrets = ["token_created", "token_updated", "token_deleted"].map((name) => credentials[name] ?? "");
  const text = `${token}${triggeredAt}`;
  if (!secrets.some((secret) => isHmacHex({ secret, text, given: signature })))
    return { kind: "refused", why: "signature" };
  if (data?.interviewId === undefined || data.opportunityId === undefined) return { kind: "answered", headers: {} };
  const refs = { opportunity_id: data.opportunityId };
  const hint = { kind: "interview", externalId: data.interviewId, refs, isGone: event === "interviewDeleted" } as const;
  return { kind: "hints", messageId: createHash("sha256").update(body).digest("hex"), hints: [hint] };
}
