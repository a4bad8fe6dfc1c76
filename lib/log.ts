// The process's log: one JSON line an entry on standard output. A candidate's link is a password, so whatever looks
// like one is masked before it is written (ASVS 16.2.5), also inside error messages and addresses.
import pino from "pino";
import { logLevel } from "./env.ts";

const MASKED = "[masked]";

/** Replaces link tokens, API keys and signing secrets in a text. Pure, repeatable. */
export function maskSecrets(text: string): string {
  return text
    .replace(/(\/[io]\/)[A-Za-z0-9_-]{8,}/g, `$1${MASKED}`)
    .replace(/\b(rsk_|whsec_)[A-Za-z0-9+/=_-]{6,}/g, `$1${MASKED}`)
    .replace(/\b(postgres(?:ql)?|smtps?):\/\/([^:@/\s]+):[^@\s]+@/g, `$1://$2:${MASKED}@`);
}

/** Write with `log.info({ interviewId }, "interview cancelled")`: ids and codes, never names, addresses or notes. */
export const log = pino({
  level: logLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: [
      "authorization",
      "cookie",
      "password",
      "secret",
      "token",
      "*.authorization",
      "*.cookie",
      "*.password",
      "*.secret",
      "*.token",
    ],
    censor: MASKED,
  },
  serializers: { err: describeError },
  hooks: { streamWrite: maskSecrets },
});

/** The error without what drivers hang on it: whole connections, and in them parameters and passwords. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return { type: name, message, code, stack, cause: cause === undefined ? undefined : describeError(cause) };
}
