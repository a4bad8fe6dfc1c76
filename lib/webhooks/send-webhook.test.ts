import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { NO_ALLOWED_HOSTS, parseAllowedHosts } from "./endpoint-url";
import { sendWebhook } from "./send-webhook";

const loopback = parseAllowedHosts(["127.0.0.1/32"]);
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen<S extends Server>(server: S): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => void sockets.add(socket));
  const close = server.close.bind(server);
  server.close = (done) => {
    for (const socket of sockets) socket.destroy();
    return close(done);
  };
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const receiver = (answer: RequestListener) => listen(createServer(answer));
const rawReceiver = (answer: (socket: Socket) => void) =>
  listen(createSocketServer((socket) => socket.on("error", () => {}).once("data", () => answer(socket))));

function post(url: string, options: Partial<Parameters<typeof sendWebhook>[0]> = {}) {
  return sendWebhook({ url, headers: { "webhook-id": "evt_1" }, body: '{"a":"ü"}', allowed: loopback, ...options });
}

const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();
const answerWith =
  (status: number, headers: Record<string, string> = {}, body = "") =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

describe("the request", () => {
  test("is one POST of the very bytes, with the fixed headers winning", async () => {
    const seen: { method?: string; url?: string; body: string; headers: IncomingMessage["headers"] }[] = [];
    const url = await receiver((request, response) => {
      void bodyOf(request).then((body) => {
        seen.push({ method: request.method, url: request.url, body, headers: request.headers });
        response.end("thanks");
      });
    });
    const result = await post(`${url}?key=1#part`, {
      headers: { "webhook-id": "evt_1", authorization: "Bearer x", "content-type": "text/plain" },
    });
    expect(result).toEqual({
      status: 200,
      error: null,
      durationMs: expect.any(Number),
      responseBody: "thanks",
      retryAfter: null,
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "POST", url: "/hook?key=1", body: '{"a":"ü"}' });
    expect(seen[0]!.headers).toMatchObject({
      "webhook-id": "evt_1",
      authorization: "Bearer x",
      "content-type": "application/json",
      "content-length": "10",
      "user-agent": "Reslot-Webhooks/1.0",
      connection: "close",
    });
  });

  test("every call opens a connection of its own", async () => {
    let connections = 0;
    const server = createServer(answerWith(200)).on("connection", () => (connections += 1));
    const url = await listen(server);
    await post(url);
    await post(url);
    expect(connections).toBe(2);
  });
});

describe("answers", () => {
  test.each([200, 201, 202, 204, 299, 304, 400, 404, 410, 429, 500, 503])("%i is told as it is", async (status) => {
    expect(await post(await receiver(answerWith(status, { "retry-after": "7" })))).toMatchObject({
      status,
      error: null,
      retryAfter: "7",
    });
  });

  test.each([301, 302, 303, 307, 308])("%i is not followed", async (status) => {
    let followed = 0;
    const target = await receiver((_, response) => void ((followed += 1), response.end()));
    const url = await receiver(answerWith(status, { location: target }));
    expect(await post(url)).toMatchObject({ status, error: null });
    expect(followed).toBe(0);
  });

  test("16 kB of the body are kept, without half a character and without NUL", async () => {
    const result = await post(await receiver(answerWith(200, {}, `\u0000${"ä".repeat(20_000)}`)));
    expect(Buffer.byteLength(result.responseBody)).toBeLessThanOrEqual(16 * 1024 + 2);
    expect(result.responseBody).toMatch(/^\uFFFDä+$/);
    expect(result).toMatchObject({ status: 200, error: null });
  });

  test("no more than 64 kB are read of an endless one, and the status counts", async () => {
    let written = 0;
    let closed: (value: unknown) => void = () => {};
    const ended = new Promise((resolve) => (closed = resolve));
    const url = await receiver((_, response) => {
      const chunk = Buffer.alloc(1024, "x");
      const write = () => {
        if (response.destroyed) return;
        written += chunk.length;
        if (response.write(chunk)) setImmediate(write);
        else response.once("drain", write);
      };
      response.on("close", closed);
      write();
    });
    const result = await post(url);
    await ended;
    expect(result).toMatchObject({ status: 200, error: null });
    expect(result.responseBody).toHaveLength(16 * 1024);
    // What the sockets' buffers swallow on top is the kernel's business.
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });

  test("bytes that are no text are kept readable", async () => {
    const result = await post(
      await receiver((_, response) => void response.end(Buffer.from([0xff, 0xfe, 0x00, 0x41]))),
    );
    expect(result.responseBody).toBe("\uFFFD\uFFFD\uFFFDA");
  });
});

describe("receivers that hurt", () => {
  const quick = { timeoutMs: 150 };

  test("one that never answers", async () => {
    const result = await post(await receiver(() => {}), quick);
    expect(result).toMatchObject({ status: null, error: "timeout" });
    expect(result.durationMs).toBeGreaterThanOrEqual(149);
    expect(result.durationMs).toBeLessThan(2000);
  });

  test("one that dribbles headers", async () => {
    const url = await rawReceiver((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("x-more: 1\r\n"), 10);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await post(url, quick)).toMatchObject({ status: null, error: "timeout" });
  });

  test("one that dribbles its body: what came is kept, and it is no success", async () => {
    const url = await receiver((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(timer));
    });
    const result = await post(url, quick);
    expect(result).toMatchObject({ status: 200, error: "timeout" });
    expect(result.responseBody).toMatch(/^\.+$/);
  });

  test("one that resets the connection at once", async () => {
    expect(await post(await rawReceiver((socket) => socket.resetAndDestroy()))).toMatchObject({
      status: null,
      error: "connection_reset",
    });
  });

  test("one that hangs up in the middle of its answer", async () => {
    const url = await rawReceiver((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"));
    expect(await post(url)).toMatchObject({ status: 200, error: "connection_reset", responseBody: "half" });
  });

  test("one that hangs up without a word", async () => {
    expect(await post(await rawReceiver((socket) => socket.end()))).toMatchObject({
      status: null,
      error: "connection_reset",
    });
  });

  test("one that speaks something else", async () => {
    expect(await post(await rawReceiver((socket) => socket.end("220 mail.example ESMTP\r\n")))).toMatchObject({
      status: null,
      error: "bad_response",
    });
  });

  test("one that sends headers without end", async () => {
    const url = await rawReceiver((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`));
    expect(await post(url)).toMatchObject({ status: null, error: "bad_response" });
  });

  test("one that wants another protocol", async () => {
    const url = await rawReceiver((socket) =>
      socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
    );
    expect(await post(url, { timeoutMs: 2000 })).toMatchObject({ error: "bad_response" });
  });

  test("one that only ever says Continue", async () => {
    const url = await rawReceiver((socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 100 Continue\r\n\r\n"), 10);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await post(url, quick)).toMatchObject({ status: null, error: "timeout" });
  });

  test("one that is not there", async () => {
    const url = await receiver(answerWith(200));
    await new Promise((resolve) => servers.pop()!.close(resolve));
    expect(await post(url)).toMatchObject({ status: null, error: "connection_refused", responseBody: "" });
  });
});

describe("addresses", () => {
  test("a private one is not called unless it is allowed", async () => {
    let called = 0;
    const url = await receiver((_, response) => void ((called += 1), response.end()));
    for (const spelling of [
      url,
      url.replace("127.0.0.1", "2130706433"),
      url.replace("127.0.0.1", "[::ffff:7f00:1]"),
      url.replace("127.0.0.1", "localhost"),
    ]) {
      expect(await post(spelling, { allowed: NO_ALLOWED_HOSTS })).toMatchObject({
        status: null,
        error: "blocked_address",
      });
      expect(await post(spelling.replace("http:", "https:"), { allowed: NO_ALLOWED_HOSTS })).toMatchObject({
        status: null,
        error: "blocked_address",
      });
    }
    expect(called).toBe(0);
    expect(await post(url.replace("127.0.0.1", "localhost"))).toMatchObject({ status: 200, error: null });
    expect(called).toBe(1);
  });

  test("a URL that has become forbidden is not called either", async () => {
    expect(await post("http://ats.example.com/hook")).toMatchObject({ status: null, error: "invalid_url" });
    expect(await post("https://ats.example.com:25/hook")).toMatchObject({ status: null, error: "invalid_url" });
  });
});
