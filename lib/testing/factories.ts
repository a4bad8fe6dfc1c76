// Small builders on the real use cases, shared by tests and the demo company: what they leave in the database is what the
// product leaves there. Every address ends in .example and is never mailed; whatever is not said is made up and unique.
import { randomBytes } from "node:crypto";
import { createApiKey } from "@/lib/authz/api-key";
import type { ApiKeyActor, CandidateActor, MemberActor } from "@/lib/authz/actor";
import { SCOPES, type Role, type Scope } from "@/lib/authz/roles";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { getInterviewRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { upsertInterviewSchema, type UpsertInterviewInput } from "@/lib/interviews/schema";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import type { InterviewKind, Policy } from "@/lib/policies/schema";
import { ok, type Result } from "@/lib/result";
import { createSlots } from "@/lib/slots/create-slots";
import { upsertHosts } from "@/lib/slots/upsert-hosts";
import { createOrganization, type CreateOrganization } from "@/lib/team/create-organization";

let count = 0;
const next = () => (count += 1);
/** Different in every process too: several test files may share one database. */
const run = randomBytes(3).toString("hex");

const HOUR_MS = 3_600_000;

/** A whole hour `hours` from the present one, by the process's clock: close enough to the database's for tests. */
export function hoursFromNow(hours: number): Date {
  return new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS);
}

/** A new organisation with the default policy (or parts of another) and reasons. Returns its id. */
export async function anOrganization(
  overrides: Partial<Omit<CreateOrganization, "policy">> & { policy?: Partial<Policy> } = {},
): Promise<string> {
  return inOrganization(newId("org"), (tx) =>
    createOrganization(tx, { name: `Company ${next()}`, timeZone: "Europe/Berlin", ...overrides }),
  );
}

/** A member, without a password unless its hash is given. */
export async function aMember(
  organizationId: string,
  overrides: { role?: Role; name?: string; email?: string; passwordHash?: string } = {},
): Promise<MemberActor & { email: string }> {
  const {
    role = "admin",
    name = "Mira Member",
    email = `member-${run}-${next()}@company.example`,
    passwordHash = null,
  } = overrides;
  const id = newId("mbr");
  await inOrganization(organizationId, (tx) =>
    tx.db.member.create({ data: { organizationId, id, role, name, email: email.toLowerCase(), passwordHash } }),
  );
  return { type: "member", organizationId, memberId: id, role, email };
}

/** A host, found or made by address. */
export async function aHost(
  organizationId: string,
  overrides: { name?: string; email?: string; external_id?: string } = {},
): Promise<{ id: string; email: string; name: string }> {
  const host = { name: "Hana Host", email: `host-${run}-${next()}@company.example`, ...overrides };
  const ids = await inOrganization(organizationId, (tx) => upsertHosts(tx, [host]));
  return { id: ids[0]!, email: host.email, name: host.name };
}

/** An API key with all scopes unless others are named. `key` is what goes behind `Bearer`. */
export async function anApiKey(
  organizationId: string,
  overrides: { scopes?: readonly Scope[]; name?: string } = {},
): Promise<{ key: string; actor: ApiKeyActor }> {
  const { scopes = SCOPES, name = `Key ${next()}` } = overrides;
  const actor = { type: "system", organizationId, process: "test" } as const;
  const { apiKeyId, key } = await inOrganization(organizationId, (tx) => createApiKey(tx, { actor, name, scopes }));
  return { key, actor: { type: "api_key", organizationId, apiKeyId, scopes } };
}

/** An actor of the API without a key's row, for use cases that only write down who acted. */
export function anApiActor(organizationId: string): ApiKeyActor {
  return { type: "api_key", organizationId, apiKeyId: "key_of_a_test", scopes: SCOPES };
}

export interface SlotOverrides {
  host?: { email: string; name: string };
  startsAt?: Date;
  minutes?: number;
  timeZone?: string;
  kinds?: InterviewKind[];
  jobExternalIds?: string[];
}

/** An open slot, of a host of its own unless one is named. @throws when it overlaps another of that host */
export async function aSlot(
  organizationId: string,
  overrides: SlotOverrides = {},
): Promise<{ id: string; startsAt: Date; endsAt: Date }> {
  const {
    host = { name: "Hana Host", email: `host-${run}-${next()}@company.example` },
    startsAt = hoursFromNow(7 * 24),
    minutes = 45,
  } = overrides;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const slot = {
    host,
    starts_at: startsAt,
    ends_at: endsAt,
    time_zone: overrides.timeZone ?? "Europe/Berlin",
    kinds: overrides.kinds ?? ["video" as const],
    job_external_ids: overrides.jobExternalIds ?? [],
  };
  const [outcome] = await inOrganization(organizationId, (tx) => createSlots(tx, { slots: [slot] }));
  if (outcome?.status !== "created") throw new Error("The slot overlaps another of its host");
  return { id: outcome.slotId, startsAt, endsAt };
}

export type InterviewOverrides = Partial<Omit<UpsertInterviewInput, "candidate" | "job">> & {
  candidate?: Partial<UpsertInterviewInput["candidate"]>;
  job?: Partial<UpsertInterviewInput["job"]>;
};

/** What an ATS would send for an interview: a 45-minute video call in a week, a new candidate, an interviewer of its own, nobody notified. */
export function interviewInput({ candidate, job, ...overrides }: InterviewOverrides = {}): UpsertInterviewInput {
  const n = next();
  const starts = overrides.starts_at ?? hoursFromNow(7 * 24);
  const ends = overrides.ends_at ?? new Date(starts.getTime() + 45 * 60_000);
  const wire = {
    external_id: `${run}-${n}`,
    kind: "video",
    title: "Technical interview",
    time_zone: "Europe/Berlin",
    candidate: {
      external_id: `candidate-${run}-${n}`,
      name: "Amina Rai",
      email: `candidate-${run}-${n}@people.example`,
      time_zone: "Asia/Kathmandu",
      ...candidate,
    },
    application: { external_id: `application-${run}-${n}` },
    job: { external_id: "job-1", title: "Senior Engineer", ...job },
    interviewers: [{ name: "Ben Okafor", email: `ben-${run}-${n}@company.example` }],
    organizer: { name: "Olga Organizer", email: "olga@company.example" },
    notify: "none",
    ...overrides,
    starts_at: starts.toISOString(),
    ends_at: ends.toISOString(),
  };
  return upsertInterviewSchema.parse(wire);
}

export interface AnInterview {
  id: string;
  /** As it was right after it was put in. */
  record: InterviewRecord;
  slotIds: string[];
  linkId: string;
  /** Who holds the candidate's link. */
  candidate: CandidateActor;
}

/** An interview put in by the API. @throws when its time is taken */
export async function anInterview(organizationId: string, overrides: InterviewOverrides = {}): Promise<AnInterview> {
  const input = interviewInput(overrides);
  return granted(
    await inTransaction(organizationId, async (tx) => {
      const result = await upsertInterview(tx, { actor: anApiActor(organizationId), input });
      return result.ok ? ok(await interviewIn(tx, result.value.interviewId)) : result;
    }),
  );
}

async function interviewIn(tx: Tx, id: string): Promise<AnInterview> {
  const { organizationId } = tx;
  const record = await getInterviewRecord(tx, id);
  const linkId = await getLiveLinkId(tx, { interviewId: id });
  if (record === null || linkId === null) throw new Error("The interview or its link is not there");
  const candidate: CandidateActor = {
    type: "candidate",
    organizationId,
    linkId,
    interviewId: id,
    candidateId: record.candidateId,
  };
  return { id, record, slotIds: record.slotIds, linkId, candidate };
}

/** What a use case achieved. @throws when it refused, naming the refusal */
export function granted<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
