// The simulated company in the database: what its people do is done by the product's own use cases.
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import type { RefillPolicy } from "@/lib/policies/schema";
import { updatePolicy } from "@/lib/policies/update-policy";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { declineSlotOffer } from "@/lib/waitlist/offers/decline-slot-offer";
import { offerSlot } from "@/lib/waitlist/offers/offer-slot";
import { takeSlotOffer } from "@/lib/waitlist/offers/take-slot-offer";
import { listSuggested } from "@/lib/waitlist/story/queries";
import { granted, anApiActor, anInterview, anOrganization, type AnInterview } from "../factories.ts";
import type { TestDatabase } from "../database-clone.ts";
import { hoursOfDay, ZONE } from "./calendar-of-work.ts";
import type { Person } from "./population.ts";

const MINUTE_MS = 60_000;
const LENGTH_MS = 45 * MINUTE_MS;
/** A slot this near is not given to somebody who is invited now. An assumption. */
const INVITED_AHEAD_MS = 24 * 60 * MINUTE_MS;
const TRIED_DAYS = 30;

export type SimulatedCompany = Awaited<ReturnType<typeof simulatedCompany>>;

export async function simulatedCompany(database: TestDatabase, refill: Partial<RefillPolicy>) {
  const organizationId = await anOrganization();
  const actor = anApiActor(organizationId);
  await inOrganization(organizationId, (tx) => updatePolicy(tx, { actor, patch: { refill } }));
  const rows = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    database.query<Row>(sql, [organizationId, ...values]);
  const hostOf = (person: Person) => ({ name: `Host ${person.host}`, email: `host-${person.host}@company.example` });

  /** The time for this person: a slot that is open anyway, if the coordinator looks for one, else a free hour of the host. */
  async function timeFor(person: Person, now: Date): Promise<Date> {
    const host = hostOf(person).email;
    const live = await rows<{ at: Date; status: string }>(
      `SELECT s.starts_at AS at, s.status FROM slot s JOIN host h ON h.organization_id = s.organization_id AND h.id = s.host_id
       WHERE s.organization_id = $1 AND h.email = $2 AND s.status <> 'withdrawn' AND s.starts_at > $3 ORDER BY s.starts_at`,
      [host, now],
    );
    const wanted = hoursOfDay(now, person.aheadDays);
    const open = live.find(({ at, status }) => {
      const isFar = at.getTime() - now.getTime() >= INVITED_AHEAD_MS;
      return status === "open" && isFar && at <= wanted.at(-1)!;
    });
    if (person.looksForOpen && open !== undefined) return open.at;
    const busy = new Set(live.map(({ at }) => at.getTime()));
    for (let day = 0; day < TRIED_DAYS; day += 1) {
      const hours = hoursOfDay(now, person.aheadDays + day);
      const first = Math.floor(person.hour * hours.length);
      const free = [...hours.slice(first), ...hours.slice(0, first)].find((hour) => !busy.has(hour.getTime()));
      if (free !== undefined) return free;
    }
    throw new Error("The host has no free hour in a month");
  }

  return {
    organizationId,
    rows,
    async arrive(person: Person, now: Date): Promise<AnInterview> {
      const n = person.number;
      return anInterview(organizationId, {
        external_id: `interview-${n}`,
        starts_at: await timeFor(person, now),
        time_zone: ZONE,
        candidate: { external_id: `candidate-${n}`, email: `candidate-${n}@people.example`, time_zone: ZONE },
        application: { external_id: `application-${n}` },
        interviewers: [hostOf(person)],
      });
    },
    async tick(each: AnInterview): Promise<void> {
      const input = { actor: each.candidate, interviewId: each.id, source: "candidate" } as const;
      // Who has been moved or has come meanwhile finds no box to tick.
      await inTransaction(organizationId, (tx) => joinWaitlist(tx, input));
    },
    /** By the candidate's link, with its time to undo; false: it is too late for that. */
    async giveUp(each: AnInterview, staysInProcess: boolean): Promise<boolean> {
      const about = {
        actor: each.candidate,
        interviewId: each.id,
        reasonCode: "schedule_conflict",
        note: null,
      } as const;
      const cancelled = await inTransaction(organizationId, (tx) =>
        cancelInterview(tx, { ...about, staysInProcess, initiator: "candidate", notify: "none" }),
      );
      return cancelled.ok;
    },
    /** The coordinator finds another time for a candidate who has none. */
    async planAgain(each: AnInterview, person: Person, now: Date): Promise<void> {
      const startsAt = await timeFor(person, now);
      const target = { startsAt, endsAt: new Date(startsAt.getTime() + LENGTH_MS) };
      const about = { actor, interviewId: each.id, target, reasonCode: null, note: null, notify: "none" } as const;
      granted(await inTransaction(organizationId, (tx) => rescheduleInterview(tx, { ...about, initiator: "company" })));
    },
    async startOf(each: AnInterview): Promise<Date | null> {
      const [row] = await rows<{ at: Date }>(
        "SELECT starts_at AS at FROM interview WHERE organization_id = $1 AND id = $2 AND status = 'scheduled'",
        [each.id],
      );
      return row?.at ?? null;
    },
    answer: (each: AnInterview, offerId: string, choice: "take" | "decline") =>
      inTransaction<unknown, { code: string }>(organizationId, (tx) =>
        choice === "take"
          ? takeSlotOffer(tx, { actor: each.candidate, offerId })
          : declineSlotOffer(tx, { actor: each.candidate, offerId }),
      ),
    /** A recruiter looks at what waits for a choice, and presses for the first `count` of each who are awake. */
    async chooseForAll(count: number): Promise<void> {
      const waiting = await rows<{ id: string }>(
        "SELECT id FROM slot_refill WHERE organization_id = $1 AND state = 'suggested' ORDER BY opened_at, id",
      );
      for (const { id: refillId } of waiting) {
        const suggested = await inOrganization(organizationId, (tx) => listSuggested(tx, { refillId }));
        for (const { entryId } of suggested.filter(({ quietUntil }) => quietUntil === null).slice(0, count))
          await inTransaction(organizationId, (tx) => offerSlot(tx, { actor, refillId, entryId }));
      }
    },
  };
}
