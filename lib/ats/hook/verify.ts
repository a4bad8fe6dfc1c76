// Standard Webhooks 1.0.0, the receiving half, for whoever pushes interviews to us.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the sender's clock may be off (ms): the specification's own libraries tolerate five minutes. */
const TOLERANCE_MS = 5 * 60_000;

export type HookVerdict = { ok: true; messageId: string } | { ok: false; why: "signature" | "stale" };

/**
 * Whether one of the signatures (`v1,<base64>`, separated by spaces) is the secret's over `id.timestamp.body`. Pure.
 * `secret`: `whsec_` and base64.
 */
export function verifyHook({
  headers,
  body,
  secret,
  now,
}: {
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  secret: string;
  now: Date;
}): HookVerdict {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return { ok: false, why: "signature" };
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  const isOurs = signatures.split(" ").some((each) => {
    const [version, encoded = ""] = each.split(",");
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return { ok: false, why: "signature" };
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > TOLERANCE_MS) return { ok: false, why: "stale" };
  return { ok: true, messageId: id };
}
