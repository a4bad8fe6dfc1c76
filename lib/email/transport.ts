// The process's connections to the mail server of SMTP_URL.
import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { onShutdown } from "@/lib/shutdown";

const shared = globalThis as unknown as { [key: symbol]: { url: string; transport: Transport } | undefined };
const KEY = Symbol.for("reslot.mail");

/** RFC 6376 §5.4.1, and what RFC 8058 §4 wants under the signature. */
const SIGNED = [
  ...["From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "To", "Cc", "MIME-Version", "Content-Type"],
  ...["Content-Transfer-Encoding", "In-Reply-To", "References", "Auto-Submitted"],
  ...["List-Unsubscribe", "List-Unsubscribe-Post"],
];

/** RFC 6376, relaxed/relaxed; null where the mail server signs, or nobody. */
function dkim() {
  const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_PRIVATE_KEY: privateKey } = env();
  if (domainName === undefined || keySelector === undefined || privateKey === undefined) return null;
  return { domainName, keySelector, privateKey, headerFieldNames: SIGNED.join(":") };
}

function open(url: string) {
  const signature = dkim();
  return createTransport({
    url,
    pool: true,
    maxConnections: 4,
    // A try is counted and spaced by us; the pool must not repeat it unseen.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signature !== null && { dkim: signature }),
  });
}
type Transport = ReturnType<typeof open>;

/** The pool, opened at first use; null when no mail server is set up. */
export function mailTransport(): Transport | null {
  const url = env().SMTP_URL;
  const current = shared[KEY];
  if (current !== undefined && current.url === url) return current.transport;
  current?.transport.close();
  shared[KEY] = undefined;
  if (url === undefined) return null;
  const transport = open(url);
  shared[KEY] = { url, transport };
  onShutdown("connections", closeMailTransport);
  return transport;
}

/** Closes the pool; the next mail opens another. Harmless when repeated. */
export function closeMailTransport(): void {
  shared[KEY]?.transport.close();
  shared[KEY] = undefined;
}
