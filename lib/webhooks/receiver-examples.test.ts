// The receivers that the docs show are run, and sent what a receiver meets: an event, a repeat, an older one, a forged one, a test.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { EVENT_EXAMPLES } from "@/lib/events/examples";
import { createPrivateSigningKey, createSigningSecret, signedHeaders } from "./signature";

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const receivers = [
  { name: "TypeScript", command: [process.execPath, "docs/receivers/receiver.ts"], isThere: true },
  { name: "Python", command: ["python3", "docs/receivers/receiver.py"], isThere: hasPython },
] as const;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill());

/** Starts a receiver; `line` gives what it prints, one after the other. */
async function start(command: readonly string[], secret: string) {
  const env = { ...process.env, RESLOT_WEBHOOK_SECRET: secret, PORT: "0", NODE_OPTIONS: "" };
  child = spawn(command[0]!, command.slice(1), { env, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const port = /^listening (\d+)$/.exec(await line())?.[1];
  return { line, origin: `http://127.0.0.1:${port}` };
}

const bodyOf = (id: string, revision: number, more: object = {}) => {
  const { interview, cancellation } = EVENT_EXAMPLES["interview.cancelled"];
  const data = { interview: { ...interview, revision }, cancellation };
  return JSON.stringify({ id, type: "interview.cancelled", timestamp: "2026-12-01T13:00:00.000Z", data, ...more });
};

describe.each(receivers.filter(({ isThere }) => isThere))("$name", ({ command }) => {
  test("takes what is signed, once and in order, and nothing else", async () => {
    const secret = createSigningSecret();
    const { line, origin } = await start(command, secret);
    const post = async (body: string, { attemptedAt = new Date(), secrets = [secret], sent = body } = {}) => {
      const privateKeys = [createPrivateSigningKey()];
      const { id } = JSON.parse(body) as { id: string };
      const headers = signedHeaders({ id, attemptedAt, body, secrets, privateKeys });
      return (await fetch(origin, { method: "POST", headers, body: sent })).status;
    };
    expect(await post(bodyOf("evt_1", 2))).toBe(204);
    expect(await line()).toBe("cancelled ats-interview-4711 illness");
    expect(await post(bodyOf("evt_1", 2))).toBe(204);
    expect(await post(bodyOf("evt_0", 1), { secrets: [createSigningSecret(), secret] })).toBe(204);
    expect(await line()).toBe("old interview.cancelled");
    expect(await post(bodyOf("evt_2", 3), { secrets: [createSigningSecret()] })).toBe(401);
    expect(await post(bodyOf("evt_2", 3), { sent: bodyOf("evt_2", 4) })).toBe(401);
    expect(await post(bodyOf("evt_2", 3), { attemptedAt: new Date(Date.now() - 301_000) })).toBe(401);
    expect(await post(bodyOf("evt_3", 9, { test: true }))).toBe(204);
    expect(await line()).toBe("test interview.cancelled");
    expect(await post(bodyOf("evt_2", 3))).toBe(204);
    expect(await line()).toBe("cancelled ats-interview-4711 illness");
  });
});
