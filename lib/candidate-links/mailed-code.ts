// The digits of a one-time code, derived from its row's id and the installation's secret as links are: stored nowhere, so that a
// stolen database or a stored mail opens nothing (docs/decisions/027).
import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

const DIGITS = 6;

/** The six digits that the mail about this code says. */
export function mailedCode(codeId: string): string {
  return digitsOf(codeId, env().APP_SECRET);
}

/** Whether these are the digits of this code, spaces aside, also where the secret was rotated since it was mailed. Constant time. */
export function isMailedCode(typed: string, codeId: string): boolean {
  const given = Buffer.from(asciiDigits(typed));
  return [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS]
    .map((secret) => Buffer.from(digitsOf(codeId, secret)))
    .some((digits) => given.length === digits.length && timingSafeEqual(given, digits));
}

function digitsOf(codeId: string, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "reslot/candidate-code/1", 32));
  const number = createHmac("sha256", key).update(codeId).digest().readUIntBE(0, 6) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

/** Japanese and Arabic keyboards have digits of their own; what else was typed between them is passed over. */
function asciiDigits(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\s\p{P}\p{Cf}]/gu, "");
}
