// A form in parts, looked at before Next reads it: one that ends before its end is a bare 500 there, and one whose sender goes away in
// the middle an exception that nobody catches. Bytes are put back as they came, so Next reads what it would have read.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { IncomingMessage } from "node:http";

/** What Next accepts for an action is less; anything longer is its to refuse. */
const MAX_BYTES = 2 * 1024 * 1024;

/** `whole`: Next may read it. `cut`: it ends without the last boundary. `gone`: there is nobody left to answer. */
export type FormParts = "whole" | "cut" | "gone";

/** Waits for the body of a form in parts that says how long it is, and judges its end. All other bodies are whole unseen. */
export async function judgeFormParts(request: IncomingMessage): Promise<FormParts> {
  const { "content-type": type = "", "content-length": length } = request.headers;
  const boundary = boundaryOf(type);
  const total = Number(length);
  // Handlers read these themselves, as far as they mean to.
  const isHandled = /^\/[io]\/|^\/api\/|\/(submit|logo)$/.test((request.url ?? "").split("?", 1)[0] ?? "");
  if (request.method !== "POST" || boundary === null || isHandled || !(total <= MAX_BYTES)) return "whole";
  const body = await readAll(request, total);
  if (body === null) return "gone";
  const isWhole = endsItself(body, boundary);
  if (body.length > 0) request.unshift(body);
  // What a listener's leaving does to the stream is settled in the next turn; then nobody has touched it.
  await nextTurn();
  return isWhole ? "whole" : "cut";
}

/** As the gate wants it (isUnreadable): what has none never comes here. */
function boundaryOf(type: string): string | null {
  if (!/^multipart\//i.test(type)) return null;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain ?? null;
}

/** RFC 2046 §5.1.1: the last boundary has two hyphens after it; spaces and an epilogue may follow. */
function endsItself(body: Buffer, boundary: string): boolean {
  const end = Buffer.from(`--${boundary}--`);
  const at = body.lastIndexOf(end);
  return at === 0 || (at > 1 && body[at - 1] === 0x0a && body[at - 2] === 0x0d);
}

/** All bytes, taken before the stream knows that it has ended, so that they can be put back; null where it breaks off. */
function readAll(request: IncomingMessage, total: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  if (total === 0) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve) => {
    const finish = (body: Buffer | null) => {
      request.off("readable", take).off("close", giveUp).off("error", giveUp);
      // A stream that breaks later must not find itself without a listener.
      if (body === null) request.on("error", () => {});
      resolve(body);
    };
    const giveUp = () => finish(null);
    function take(): void {
      for (let part: Buffer | null; size < total && (part = request.read() as Buffer | null) !== null;) {
        parts.push(part);
        size += part.length;
      }
      if (size >= total) finish(Buffer.concat(parts));
    }
    request.on("readable", take).on("close", giveUp).on("error", giveUp);
  });
}
