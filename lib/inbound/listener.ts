// Takes mail for MAIL_FROM's own mailbox and nothing else: no sign-in, no relaying, no answer by mail. What it says "yes" to is
// committed; what it can't keep now the sender's server keeps and brings again.
import "server-only";
import type { AddressInfo } from "node:net";
import type { SMTPServerDataStream, SMTPServerEnvelope, SMTPServerOptions } from "smtp-server";
import { MAX_MAIL_BYTES } from "@/lib/calendar/reply";
import { isOwnMailbox } from "@/lib/calendar/reply-mailbox";
import { env } from "@/lib/env";
import { MailServer } from "@/lib/inbound/smtp-session";
import { takeMail, type MailReception } from "@/lib/inbound/take-mail";
import { log } from "@/lib/log";

const MAX_CLIENTS = 20;
const IDLE_MS = 30_000;

export interface MailListener {
  port: number;
  /** Takes no new connection and waits up to `timeoutMs` for mails under way. Repeatable. */
  stop(timeoutMs: number): Promise<void>;
}

/**
 * Starts listening on INBOUND_MAIL_PORT of HOST, for SMTP and LMTP alike.
 * @throws Error with a sentence for the operator when the port can't be had
 */
export async function startMailListener({ host, port }: { host: string; port: number }): Promise<MailListener> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const servers: MailServer[] = [];
  for (const each of hosts) {
    const taken = addressOf(servers[0])?.port ?? port;
    try {
      servers.push(await listen(each, taken));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 has no ::1, which is no reason to refuse.
      if (servers.length > 0 && code !== "EADDRINUSE") continue;
      await Promise.all(servers.map((server) => close(server, 0)));
      throw new Error(describe(code ?? String(error), { host, port }), { cause: error });
    }
  }
  return {
    port: addressOf(servers[0])?.port ?? port,
    stop: async (timeoutMs) => void (await Promise.all(servers.map((server) => close(server, timeoutMs)))),
  };
}

function listen(host: string, port: number): Promise<MailServer> {
  const server = new MailServer(options());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      // Clients that hang up or talk nonsense are nobody's fault here.
      server.on("error", (error) => log.debug({ code: (error as NodeJS.ErrnoException).code }, "a mail client left"));
      resolve(server);
    });
  });
}

function options(): SMTPServerOptions {
  return {
    name: new URL(env().APP_URL).hostname,
    banner: "Reslot",
    // STARTTLS would offer a certificate whose key is known to everybody; the mail server in front speaks TLS.
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    hideDSN: true,
    hideREQUIRETLS: true,
    disableReverseLookup: true,
    logger: false,
    size: MAX_MAIL_BYTES,
    rejectOversized: true,
    maxClients: MAX_CLIENTS,
    socketTimeout: IDLE_MS,
    onMailFrom: (_address, _session, done) => done(),
    onRcptTo: ({ address }, _session, done) =>
      done(isOwnMailbox(address) ? null : refusal(550, "No such mailbox here; this server relays nothing")),
    onData: (stream, { envelope }, done) => void answerMail(stream, envelope, done),
  };
}

async function answerMail(
  stream: SMTPServerDataStream,
  { mailFrom, rcptTo }: SMTPServerEnvelope,
  done: (error: Error | null, message?: string) => void,
): Promise<void> {
  const reception = await receive(stream, {
    sender: mailFrom === false ? "" : mailFrom.address,
    recipients: rcptTo.map((each) => each.address),
  });
  done(...answerTo(reception));
}

async function receive(
  stream: SMTPServerDataStream,
  envelope: { sender: string; recipients: string[] },
): Promise<MailReception> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (!stream.sizeExceeded) chunks.push(chunk);
    }
    // The server refuses it by itself (552).
    if (stream.sizeExceeded) return "accepted";
    return await takeMail({ ...envelope, raw: Buffer.concat(chunks) });
  } catch (error) {
    // A client that left in the middle of its mail brings it again as well.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ECONNECTION") log.info({ code }, "a mail client left in the middle of its mail");
    else log.error({ err: error }, "an incoming mail could not be kept; its sender will try again");
    return "later";
  }
}

function answerTo(reception: MailReception): [Error | null, string?] {
  switch (reception) {
    case "accepted":
      return [null, "OK"];
    case "later":
      return [refusal(451, "Not now; please try again in a few minutes")];
    case "too_large":
      return [refusal(552, "Too large for a reply of a calendar")];
    case "unread":
      return [refusal(550, "Nobody reads this mailbox; please write to the person named in the mail you got")];
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function addressOf(server: MailServer | undefined): AddressInfo | null {
  const address = server?.server.address();
  return typeof address === "object" ? (address ?? null) : null;
}

/** Idle clients are told at once, those in the middle of a mail get its answer first. */
async function close(server: MailServer, timeoutMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const connection of server.connections) {
    if (connection._dataStream) continue;
    connection.send(421, "Server shutting down");
  }
  const limit = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
  await Promise.race([ended, limit]);
}

function describe(code: string, { host, port }: { host: string; port: number }): string {
  const sentences: Record<string, string> = {
    EADDRINUSE: `INBOUND_MAIL_PORT ${port} is used by another program: stop that one, or choose another port.`,
    EACCES: `INBOUND_MAIL_PORT ${port} may not be used by this user: choose a port from 1024 on, for example 2525.`,
  };
  return sentences[code] ?? `Listening for mail on ${host}:${port} (HOST, INBOUND_MAIL_PORT) failed: ${code}.`;
}
