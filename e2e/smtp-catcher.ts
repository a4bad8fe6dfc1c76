// A real SMTP server that keeps what it gets, in a process of its own: `node e2e/smtp-catcher.ts <port> [<http port>]`.
// The HTTP side answers GET /messages with raw mails and envelopes, DELETE /messages empties, PUT /refuse?code=451&times=2
// makes the next ones fail with that reply.
import { createServer as createHttp } from "node:http";
import { pathToFileURL } from "node:url";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export interface CaughtMail {
  from: string;
  to: string[];
  raw: string;
}

export interface SmtpCatcher {
  port: number;
  /** The mails accepted so far. */
  mails: CaughtMail[];
  /** Every DATA that was begun, refused ones included. */
  attempts: number;
  /** Answers the next `times` mails with this reply code; at the recipient (5yz of RCPT) or after the data. */
  refuse(code: number, times: number, at?: "recipient" | "data"): void;
  close(): Promise<void>;
}

/** Starts a catcher on 127.0.0.1; port 0 takes a free one. */
export async function startSmtpCatcher(port = 0): Promise<SmtpCatcher> {
  const plan: { code: number; at: "recipient" | "data" }[] = [];
  const catcher = { port, mails: [] as CaughtMail[], attempts: 0 };
  const refusal = (at: "recipient" | "data") => {
    if (plan[0]?.at !== at) return null;
    const { code } = plan.shift()!;
    return Object.assign(new Error(`Refused with ${code}`), { responseCode: code });
  };
  const keep = ({ envelope: { mailFrom, rcptTo } }: SMTPServerSession, raw: string) =>
    catcher.mails.push({
      from: mailFrom === false ? "" : mailFrom.address,
      to: rcptTo.map((each) => each.address),
      raw,
    });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal("recipient")),
    onData(stream, session, done) {
      catcher.attempts += 1;
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        const error = refusal("data");
        if (error === null) keep(session, Buffer.concat(chunks).toString("utf8"));
        done(error);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  server.on("error", () => undefined);
  const address = server.server.address();
  catcher.port = typeof address === "object" && address !== null ? address.port : port;
  return Object.assign(catcher, {
    refuse: (code: number, times: number, at: "recipient" | "data" = "data") =>
      plan.push(...Array.from({ length: times }, () => ({ code, at }))),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

async function serve(smtpPort: number, httpPort: number): Promise<void> {
  const catcher = await startSmtpCatcher(smtpPort);
  const http = createHttp((request, response) => {
    const url = new URL(request.url ?? "/", "http://catcher");
    if (request.method === "DELETE") catcher.mails.length = 0;
    if (request.method === "PUT")
      catcher.refuse(Number(url.searchParams.get("code")), Number(url.searchParams.get("times") ?? 1));
    response.setHeader("content-type", "application/json").end(JSON.stringify(catcher.mails));
  });
  http.listen(httpPort, "127.0.0.1", () => {
    const address = http.address();
    console.log(JSON.stringify({ smtp: catcher.port, http: typeof address === "object" ? address?.port : httpPort }));
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await serve(Number(process.argv[2] ?? 0), Number(process.argv[3] ?? 0));
}
