// A receiver of Reslot's webhooks in TypeScript, for Node 22.18 or later, with nothing to install.
//
//   RESLOT_WEBHOOK_SECRET=whsec_… PORT=8080 node receiver.ts
//
// It answers within milliseconds and works afterwards: Reslot waits 15 seconds and takes everything but 2xx as "send it again".
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

type Interview = { id: string; external_id: string; status: string; revision: number; starts_at: string };
type ReslotEvent = {
  id: string;
  type: string;
  timestamp: string;
  /** An example from the test button: nothing has happened. */
  test?: true;
  data: { interview?: Interview; cancellation?: { reason_code: string; stays_in_process: boolean } };
};

const TOLERANCE_SECONDS = 300;
const LARGEST_BODY = 1_000_000;
const secret = process.env["RESLOT_WEBHOOK_SECRET"] ?? "";
if (!secret.startsWith("whsec_")) throw new Error("Set RESLOT_WEBHOOK_SECRET to the endpoint's secret (whsec_…).");
const key = Buffer.from(secret.slice("whsec_".length), "base64");

/** Whether one of the signatures is ours, over the body as it came. While a secret is rotated there are several. */
function isSigned(headers: IncomingHttpHeaders, body: Buffer): boolean {
  const id = String(headers["webhook-id"] ?? "");
  const timestamp = String(headers["webhook-timestamp"] ?? "");
  // An old request that somebody kept must not be taken for a new one.
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > TOLERANCE_SECONDS) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  return String(headers["webhook-signature"] ?? "")
    .split(" ")
    .some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ""), "base64");
      return each.startsWith("v1,") && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

// Both belong into your database: an event's id with a unique index, and an interview's revision beside the interview.
const handled = new Set<string>();
const revisions = new Map<string, number>();

function handle(event: ReslotEvent): void {
  if (event.test === true) return console.log("test", event.type);
  const { interview, cancellation } = event.data;
  // Order is not promised: what is older than what is known is dropped.
  if (interview !== undefined) {
    if (interview.revision <= (revisions.get(interview.id) ?? -1)) return console.log("old", event.type);
    revisions.set(interview.id, interview.revision);
  }
  switch (event.type) {
    case "interview.cancelled":
      return console.log("cancelled", interview?.external_id, cancellation?.reason_code);
    case "interview.rescheduled":
      return console.log("moved", interview?.external_id, interview?.starts_at);
    default:
      // New types may come: whoever doesn't know one lets it pass.
      return console.log("passed over", event.type);
  }
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return void response.writeHead(413).end();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (request.method !== "POST" || !isSigned(request.headers, body)) return void response.writeHead(401).end();
  const event = JSON.parse(body.toString("utf8")) as ReslotEvent;
  const isNew = !handled.has(event.id);
  handled.add(event.id);
  response.writeHead(204).end();
  if (isNew) setImmediate(handle, event);
}

const server = createServer((request, response) => {
  receive(request, response).catch(() => response.destroy());
});

server.listen(Number(process.env["PORT"] ?? 8080), () => {
  const address = server.address();
  console.log("listening", typeof address === "object" ? address?.port : address);
});
