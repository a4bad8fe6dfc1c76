// Whether the app's port is free, said in words an operator can act on before anything else has been started.
import { createServer } from "node:net";
import { waitUntil } from "../db/embedded-process.ts";
import { CommandError } from "./database.ts";

/**
 * Waits up to `patienceMs` for the port of HOST to be free: a server whose parent was killed needs a moment to leave.
 * @throws CommandError naming the port's variable or HOST and what to change
 */
export async function requireFreePort(options: {
  host: string;
  port: number;
  patienceMs: number;
  variable?: "PORT" | "INBOUND_MAIL_PORT";
}): Promise<void> {
  const { variable = "PORT" } = options;
  let problem: string | undefined;
  const free = async () => {
    problem = await tryToListen(options);
    return problem === undefined;
  };
  await waitUntil(free, options.patienceMs);
  if (problem === undefined) return;
  const sentences: Record<string, string> = {
    EADDRINUSE: `${variable} ${options.port} is used by another program: stop that one, or choose another port, for example ${variable}=${options.port + 1} npm start.`,
    EACCES: `${variable} ${options.port} may not be used by this user: choose a port from 1024 on, for example ${variable}=${variable === "PORT" ? 3000 : 2525}.`,
    EADDRNOTAVAIL: `HOST ${options.host} is not an address of this machine: use localhost, or 0.0.0.0 for all of its addresses.`,
    ENOTFOUND: `HOST ${options.host} is unknown: use localhost, or 0.0.0.0 for all addresses of this machine.`,
  };
  throw new CommandError(
    sentences[problem] ?? `Listening on ${options.host}:${options.port} (HOST, ${variable}) failed: ${problem}.`,
  );
}

async function tryToListen({ host, port }: { host: string; port: number }): Promise<string | undefined> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const answers = await Promise.all(hosts.map((one) => listenOnce(one, port)));
  // A machine without IPv6 has no ::1, which is no reason to refuse.
  return answers.find((answer) => answer === "EADDRINUSE") ?? answers[0];
}

function listenOnce(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
