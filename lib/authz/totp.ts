// Codes of an authenticator app (RFC 6238): six digits, SHA-1, 30 seconds, which is what all apps do. The step before and
// after the present one count too (§5.2, clocks that differ).
import { Secret, TOTP } from "otpauth";

const STEP_S = 30;
const SECRET_BYTES = 20;

/** A new secret in base32, 160 bits as RFC 4226 §4 (R6) recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator app reads from the picture. */
export function totpUri({ secret, account, issuer }: { secret: string; account: string; issuer: string }): string {
  return totpOf(secret, { account, issuer }).toString();
}

/** The time step whose code this is, or null. The same step must not be accepted twice (RFC 6238 §5.2). Pure. */
export function totpStepOf({ secret, code, now }: { secret: string; code: string; now: Date }): number | null {
  const digits = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret, { account: "", issuer: "" }).validate({ token: digits, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1_000 / STEP_S) + delta;
}

/** The code an app shows at `now`. */
export function totpCodeAt({ secret, now }: { secret: string; now: Date }): string {
  return totpOf(secret, { account: "", issuer: "" }).generate({ timestamp: now.getTime() });
}

function totpOf(secret: string, { account, issuer }: { account: string; issuer: string }): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    label: account,
    issuer,
    algorithm: "SHA1",
    digits: 6,
    period: STEP_S,
  });
}
