// A webhook receiver in a process of its own, for stories: whatever happens to the product or the test runner, it only knows
// what came over the socket, and verifies it with the `standardwebhooks` package.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type ReceivedWebhook, startWebhookReceiver } from "../lib/testing/webhook-receiver.ts";

type Order =
  | { id: number; act: "trust"; secret: string }
  | { id: number; act: "answer"; status: number; body: string }
  | { id: number; act: "count" }
  | { id: number; act: "received" };
type OrderOf<A extends Order["act"]> = Omit<Extract<Order, { act: A }>, "id">;

export type RemoteReceiver = {
  origin: string;
  trust(secret: string): Promise<void>;
  /** How requests are answered from now on; 204 until then. */
  answer(status: number, body?: string): Promise<void>;
  /** How many came: for who waits for thousands. */
  count(): Promise<number>;
  received(): Promise<ReceivedWebhook[]>;
  stop(): Promise<void>;
};

/** Starts the process and waits until it listens. */
export async function spawnWebhookReceiver(): Promise<RemoteReceiver> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: [], env: { ...process.env, NODE_OPTIONS: "" } });
  const [{ origin }] = (await once(child, "message")) as [{ origin: string }];
  let orders = 0;
  const order = async <A extends Order["act"]>(what: OrderOf<A>): Promise<unknown> => {
    const id = (orders += 1);
    const answered = answerTo(child, id);
    child.send({ ...what, id });
    return answered;
  };
  return {
    origin,
    trust: async (secret) => void (await order<"trust">({ act: "trust", secret })),
    answer: async (status, body = "") => void (await order<"answer">({ act: "answer", status, body })),
    count: async () => (await order<"count">({ act: "count" })) as number,
    received: async () => (await order<"received">({ act: "received" })) as ReceivedWebhook[],
    stop: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

function answerTo(child: ChildProcess, id: number): Promise<unknown> {
  return new Promise((resolve) => {
    const listen = (message: { id?: number; result?: unknown }) => {
      if (message.id !== id) return;
      child.off("message", listen);
      resolve(message.result);
    };
    child.on("message", listen);
  });
}

async function serveParent(): Promise<void> {
  const receiver = await startWebhookReceiver();
  const resultOf = ({ act }: Order) =>
    act === "received" ? receiver.received : act === "count" ? receiver.received.length : null;
  process.on("message", (order: Order) => {
    if (order.act === "trust") receiver.trust(order.secret);
    if (order.act === "answer") receiver.answer((_, response) => void response.writeHead(order.status).end(order.body));
    process.send?.({ id: order.id, result: resultOf(order) });
  });
  process.on("disconnect", () => void receiver.stop().then(() => process.exit(0)));
  process.send?.({ origin: receiver.origin });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send !== undefined) await serveParent();
