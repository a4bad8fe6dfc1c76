// Starts the stand-in of an ATS and speaks with it from a test.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Fault, StandInCall, StoredInterview, World } from "./world.ts";

export interface AtsStandIn {
  origin: string;
  put(interview: Partial<StoredInterview> & { id: string }): Promise<StoredInterview>;
  remove(id: string): Promise<void>;
  fault(fault: Partial<Fault> & Pick<Fault, "method" | "path">): Promise<void>;
  /** All it was asked to change since the last `forget`, in order; tokens and looks are left out. */
  writes(): Promise<StandInCall[]>;
  state(): Promise<Pick<World, "notes" | "withdrawn" | "calls"> & { interviews: StoredInterview[] }>;
  forget(): Promise<void>;
  stop(): void;
}

/** In its own process, on a free port of 127.0.0.1. Stops with the process that started it. */
export async function startAtsStandIn(provider: string): Promise<AtsStandIn> {
  const file = fileURLToPath(new URL("stand-in-process.ts", import.meta.url));
  const child = spawn(process.execPath, [file, provider], { stdio: ["pipe", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The stand-in ended with ${code}`)));
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const origin = `http://127.0.0.1:${port}`;
  const control = async (what: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await (await fetch(`${origin}/__stand-in/${what}`, init)).json()) as Awaited<
      ReturnType<AtsStandIn["state"]>
    >;
  };
  return {
    origin,
    put: async (given) => {
      const interview = anInterview(given);
      await control("interview", interview);
      return interview;
    },
    remove: async (id) => void (await control("remove", { id })),
    fault: async (fault) => void (await control("fault", { times: 1, ...fault })),
    writes: async () =>
      (await control("state")).calls.filter(
        ({ method, path }) => method !== "GET" && !/token$|list$|info$|listNotes$/.test(path),
      ),
    state: () => control("state"),
    forget: async () => void (await control("forget", {})),
    stop: () => void child.kill(),
  };
}

let made = 0;

function anInterview(given: Partial<StoredInterview> & { id: string }): StoredInterview {
  made += 1;
  const starts = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 7 * 24 * 3_600_000 + made * 3_600_000;
  return {
    applicationId: String(5_000 + made),
    candidateId: String(7_000 + made),
    title: "Technical",
    startsAt: new Date(starts).toISOString(),
    endsAt: new Date(starts + 45 * 60_000).toISOString(),
    status: "scheduled",
    own: true,
    updatedAt: new Date().toISOString(),
    joinUrl: "https://meet.example.com/a",
    interviewers: [{ id: String(100_000 + made), name: "In Terviewer", email: `interviewer-${made}@company.example` }],
    candidate: { name: "Amina Rai", email: `amina-${made}@people.example` },
    job: { id: "3485", name: "Senior Engineer" },
    hiddenReads: 0,
    ...given,
  };
}
