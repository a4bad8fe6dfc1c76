// What the signatures of webhooks have in common: HMAC-SHA256 in hexadecimal, compared in constant time.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether `given` is the HMAC-SHA256 of `text` under `secret`, in hexadecimal of either case. Anything else is false. */
export function isHmacHex({ secret, text, given }: { secret: string; text: string; given: string }): boolean {
  if (secret === "" || !/^[0-9a-f]{64}$/i.test(given)) return false;
  const expected = createHmac("sha256", secret).update(text).digest();
  return timingSafeEqual(expected, Buffer.from(given, "hex"));
}
