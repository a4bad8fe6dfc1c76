// Greenhouse's webhooks (official): `Signature: sha256 <hex>` over the raw body, which keeps escapes such as \u003c.
// There is none for an interview that was made or moved: a stage change names the application, a deletion the interview.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Hint, InboundRequest, InboundVerdict } from "@/lib/ats/adapter";
import { isHmacHex } from "@/lib/ats/hmac";

const id = z.union([z.number(), z.string()]).transform(String);
const bodySchema = z.looseObject({
  action: z.string(),
  payload: z
    .looseObject({
      application: z.looseObject({ id }).optional(),
      interview: z.looseObject({ id }).optional(),
    })
    .optional(),
});

/** Pure. A ping (sent when a webhook is saved) gets its 200, or Greenhouse switches the webhook off. */
export function verifyGreenhouse({ headers, body, credentials }: InboundRequest): InboundVerdict {
  const [, given = ""] = /^sha256 ([0-9a-fA-F]{64})$/.exec(headers["signature"] ?? "") ?? [];
  if (!isHmacHex({ secret: credentials["webhook_secret"] ?? "", text: body, given })) {
    return { kind: "refused", why: "signature" };
  }
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return { kind: "refused", why: "malformed" };
  const { action, payload } = parsed.data;
  if (action === "ping") return { kind: "answered", headers: {} };
  const hints: Hint[] = [];
  if (action === "interview_deleted" && payload?.interview)
    hints.push({ kind: "interview", externalId: payload.interview.id, refs: {}, isGone: true });
  else if (payload?.application) hints.push({ kind: "application", externalId: payload.application.id });
  // The digest, not Greenhouse-Event-ID: the signature does not cover that header, so a replay could come under another name.
  const digest = createHash("sha256").update(body).digest("hex");
  return { kind: "hints", messageId: digest, hints };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
