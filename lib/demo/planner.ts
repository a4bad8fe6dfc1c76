// The bookkeeping of the demo's story: whose time is given away, who is a candidate for what. Pure.
import { COMPANY, JOBS, RECRUITERS, type DemoJob, type DemoPerson } from "@/lib/demo/company";
import { HostCalendar, type Span } from "@/lib/demo/calendar";
import { makeCandidates, type DemoCandidate } from "@/lib/demo/candidates";
import type { Chance } from "@/lib/demo/random";
import type { InterviewKind } from "@/lib/policies/schema";
import type { TypedWindows } from "@/lib/time-requests/schema";

export interface PlannedInterview {
  external_id: string;
  kind: InterviewKind;
  title: string;
  hosts: readonly DemoPerson[];
  job: DemoJob;
  candidate: DemoCandidate;
  application: string;
  organizer: { name: string; email: string };
  span: Span;
  /** An earlier round of the same application: this one was not put in before it was over. */
  notBefore: Date | null;
}

export type Channel = "link" | "dashboard" | "api";
/** A time that each of the hosts opens. */
export interface OpenTime {
  hosts: readonly DemoPerson[];
  span: Span;
  kind: InterviewKind;
}

export type Act = { at: Date } & (
  | { do: "schedule"; interview: PlannedInterview }
  | {
      do: "cancel";
      interview: PlannedInterview;
      channel: Channel;
      initiator: "candidate" | "company";
      reason: string;
      note: string | null;
      withdraw: boolean;
    }
  | { do: "publish"; interview: PlannedInterview }
  | { do: "undo"; interview: PlannedInterview }
  | { do: "move"; interview: PlannedInterview; channel: Channel; to: Span; reason: string | null; note: string | null }
  | { do: "ask"; interview: PlannedInterview; zone: string; windows: TypedWindows; reason: string; note: string | null }
  | { do: "keep"; interview: PlannedInterview }
  | { do: "outcome"; interview: PlannedInterview; outcome: "completed" | "no_show" }
  | { do: "open"; times: readonly OpenTime[] }
);

/** Every this many applications comes a candidate's next round instead of a new candidate. */
const NEXT_ROUND_SHARE = 0.3;

export class Planner {
  readonly calendar = new HostCalendar();
  readonly now: Date;
  readonly chance: Chance;
  readonly #candidates: DemoCandidate[];
  /** Ahead by more than a day, and nothing has happened to them: what today's news may be about. */
  readonly untouched: PlannedInterview[] = [];
  #count = 0;
  /** Applications whose last interview went well, by kind of that interview. */
  readonly #ready: { candidate: DemoCandidate; application: string; job: DemoJob; after: Date; kind: InterviewKind }[] =
    [];

  constructor(now: Date, chance: Chance) {
    this.now = now;
    this.chance = chance;
    this.#candidates = makeCandidates(chance, 141);
  }

  /** A new interview at a reserved time. */
  interview({ kind, hosts, span }: Pick<PlannedInterview, "kind" | "hosts" | "span">): PlannedInterview {
    this.#count += 1;
    const external_id = `tw-${1_000 + this.#count}`;
    const { job, candidate, application, after } = this.#applicationFor(kind, span);
    const organizer = RECRUITERS[this.chance.happens(0.6) ? 0 : 1];
    return {
      external_id,
      kind,
      title: job.titles[kind],
      hosts,
      job,
      candidate,
      application,
      organizer: { name: organizer.name, email: organizer.email },
      span,
      notBefore: after,
    };
  }

  /** The candidate came, so another round may follow. */
  wentWell({ candidate, application, job, span, kind }: PlannedInterview): void {
    if (kind !== "onsite") this.#ready.push({ candidate, application, job, after: span.endsAt, kind });
  }

  #applicationFor(
    kind: InterviewKind,
    span: Span,
  ): { job: DemoJob; candidate: DemoCandidate; application: string; after: Date | null } {
    const before = kind === "video" ? "phone" : kind === "onsite" ? "video" : null;
    const index = this.#ready.findIndex(
      (each) => each.kind === before && span.startsAt.getTime() - each.after.getTime() > 2 * 86_400_000,
    );
    if (index >= 0 && (kind === "onsite" || this.chance.happens(NEXT_ROUND_SHARE)))
      return this.#ready.splice(index, 1)[0]!;
    const candidate = this.#candidates[this.#count % this.#candidates.length]!;
    return { job: this.chance.one(JOBS), candidate, application: `tw-app-${2_000 + this.#count}`, after: null };
  }
}

/** Where an interview takes place. */
export function placeOf({ kind, hosts, external_id }: PlannedInterview): {
  location: string | null;
  join_url: string | null;
} {
  if (kind === "onsite")
    return {
      location:
        hosts[0]!.timeZone === COMPANY.timeZone
          ? COMPANY.place
          : `Tidewater office, ${hosts[0]!.timeZone.split("/")[1]!.replaceAll("_", " ")}`,
      join_url: null,
    };
  return { location: null, join_url: kind === "video" ? `https://call.tidewater.example/${external_id}` : null };
}
