// What becomes of a mail that could not be sent, and which addresses are never written to. Pure.

/** Delays before the next try, in ms: some 22 hours in all, so that a mail server may be away for a night. */
const RETRY_DELAYS_MS = [10, 60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600].map((seconds) => seconds * 1_000);

export type SendFailure = { code?: string | undefined; responseCode?: number | undefined; message: string };
export type FailureDecision = { act: "retry"; delayMs: number } | { act: "give_up" };

/**
 * Whether a failed try is followed by another. Only a 5yz reply to this very message is final (RFC 5321 §4.2.1); a wrong
 * password or an unknown host is the operator's to mend, and mails wait for that. `random` in [0, 1) spreads by ± 20 %.
 */
export function decideFailure({
  failure,
  attempts,
  random,
}: {
  failure: SendFailure;
  attempts: number;
  random: number;
}): FailureDecision {
  const delay = RETRY_DELAYS_MS[attempts - 1];
  if (isPermanent(failure) || delay === undefined) return { act: "give_up" };
  return { act: "retry", delayMs: Math.round(delay * (0.8 + 0.4 * random)) };
}

function isPermanent({ code, responseCode }: SendFailure): boolean {
  const isRefused = responseCode !== undefined && responseCode >= 500 && responseCode < 600 && responseCode !== 503;
  return isRefused && (code === "EENVELOPE" || code === "EMESSAGE");
}

/** Demo addresses: RFC 2606 keeps .example for nobody. */
export function isDemoAddress(email: string): boolean {
  return /[@.]example$/i.test(email);
}

/** One plain address: a quoted local part, a list or a full-width sign would be read differently by different servers. */
export function isMailable(email: string): boolean {
  return (
    /^[!-~]+@[!-~]+$/.test(email) &&
    !/["(),:;<>[\\\]@]/.test(email.replace(/@[^@]*$/, "")) &&
    !/["(),;<>\\]/.test(email)
  );
}

/** The parts of MAIL_FROM: "Acme <mail@acme.com>" or an address alone. */
export function parseMailFrom(text: string): { name: string; email: string } {
  const [, name = "", email = ""] = /^([^<]*)<([^<>]+)>$/.exec(text) ?? [];
  return email === "" ? { name: "", email: text.trim() } : { name: name.trim().replace(/^"(.*)"$/, "$1"), email };
}
