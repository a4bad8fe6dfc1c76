// SMTP and LMTP on one port: which of the two a client speaks is said by its first word (RFC 2033 §4.1: LHLO).
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** No reply of a calendar takes so long; a client that sends a byte a minute must not keep its place. */
const MAX_CONNECTION_MS = 5 * 60_000;
/** Mails over the limit are read to their end to be refused politely, but not without end. */
const MAX_CONNECTION_BYTES = 16 * 1024 * 1024;

type Connect = SMTPServer["connect"];

/** A server that treats each connection as the protocol its client greets with. */
export class MailServer extends SMTPServer {
  readonly #lmtp: MailServer;

  constructor(options: SMTPServerOptions) {
    super(options);
    // The same server, its connections and handlers included, but for the one option that connections ask it for.
    this.#lmtp = Object.create(this, { options: { value: { ...this.options, lmtp: true } } }) as MailServer;
  }

  override connect(...[socket, options]: Parameters<Connect>): void {
    const before = new Set(this.connections);
    super.connect(socket, options);
    const connection = [...this.connections].find((each) => !before.has(each));
    if (connection === undefined) return;
    const onCommand = connection._onCommand.bind(connection);
    connection._onCommand = (command, callback) => {
      const [, greeting] = /^(LHLO|EHLO|HELO)\b/i.exec(command.toString("latin1")) ?? [];
      if (greeting !== undefined) connection._server = greeting.toUpperCase() === "LHLO" ? this.#lmtp : this;
      onCommand(command, callback);
    };
    socket.on("data", () => {
      if (socket.bytesRead > MAX_CONNECTION_BYTES) socket.destroy();
    });
    const deadline = setTimeout(() => socket.destroy(), MAX_CONNECTION_MS);
    deadline.unref();
    socket.once("close", () => clearTimeout(deadline));
  }
}
