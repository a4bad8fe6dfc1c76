// A stand-in of an ATS as a process of its own: `node stand-in-process.ts <provider>`; prints its port. What lies under
// /__stand-in is for the test that started it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { greenhouseStandIn } from "./greenhouse.ts";
import { ashbyStandIn, leverStandIn, smartRecruitersStandIn } from "./others.ts";
import type { Fault, StandIn, StandInAnswer, StandInRequest, StoredInterview, World } from "./world.ts";

const STAND_INS: Record<string, StandIn> = {
  lever: leverStandIn,
  ashby: ashbyStandIn,
  smartrecruiters: smartRecruitersStandIn,
  greenhouse: greenhouseStandIn,
  greenhouse_legacy: greenhouseStandIn,
};
const standIn = STAND_INS[process.argv[2] ?? ""];
if (standIn === undefined) throw new Error(`No stand-in for ${process.argv[2]}`);

const world: World = {
  interviews: new Map(),
  templates: new Map(),
  notes: [],
  withdrawn: [],
  calls: [],
  faults: [],
  nextId: 900_001,
};

const server = createServer((request, response) => {
  void read(request).then((asked) =>
    asked.path.startsWith("/__stand-in/") ? control(asked, response) : answer(asked, response),
  );
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Ends with whoever started it, also when that was killed.
process.stdin.resume().on("end", () => process.exit(0));

async function read(request: IncomingMessage): Promise<StandInRequest> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const text = Buffer.concat(await request.toArray()).toString("utf8");
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const body = isForm
    ? Object.fromEntries(new URLSearchParams(text))
    : (JSON.parse(text === "" ? "{}" : text) as Record<string, unknown>);
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers as Record<string, string | undefined>,
    body,
    origin: url.origin,
  };
}

function answer(asked: StandInRequest, response: ServerResponse): void {
  const fault = world.faults.find(
    ({ method, path, times }) => times > 0 && method === asked.method && asked.path.includes(path),
  );
  if (fault !== undefined) fault.times -= 1;
  const done = fault === undefined || fault.afterwards === true ? carryOut(asked) : null;
  const { method, path, query, body } = asked;
  const given =
    fault === undefined ? done! : { status: fault.status ?? 500, headers: fault.headers ?? {}, body: fault.body ?? {} };
  world.calls.push({ method, path, query, body, status: fault?.hangs === true ? null : given.status });
  if (fault?.hangs === true) return;
  response.writeHead(given.status, { "content-type": "application/json", ...given.headers });
  response.end(given.body === undefined ? "" : JSON.stringify(given.body));
}

function carryOut(asked: StandInRequest): StandInAnswer {
  return (
    standIn!(world, asked) ?? {
      status: 404,
      body: { message: `${asked.method} ${asked.path} is no address of this ATS` },
    }
  );
}

function control({ method, path, body }: StandInRequest, response: ServerResponse): void {
  const what = path.slice("/__stand-in/".length);
  if (method === "POST" && what === "interview") {
    const interview = body as unknown as StoredInterview;
    world.interviews.set(interview.id, interview);
    world.templates.set(interview.applicationId, interview);
  }
  if (method === "POST" && what === "remove") world.interviews.delete(String(body["id"]));
  if (method === "POST" && what === "fault") world.faults.push(body as unknown as Fault);
  if (method === "POST" && what === "forget") world.calls.length = 0;
  const { notes, withdrawn, calls } = world;
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ notes, withdrawn, calls, interviews: [...world.interviews.values()] }));
}
