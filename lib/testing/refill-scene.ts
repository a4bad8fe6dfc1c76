// A company whose freed slots look for their next candidate: one host, one job, and words for what tests do with them.
import type { CandidateActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import type { RefillPolicy } from "@/lib/policies/schema";
import { updatePolicy } from "@/lib/policies/update-policy";
import { withdrawSlot } from "@/lib/slots/withdraw-slot";
import type { TestDatabase } from "@/lib/testing/database-clone";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
  type InterviewOverrides,
} from "@/lib/testing/factories";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { declineSlotOffer } from "@/lib/waitlist/offers/decline-slot-offer";
import { followRefill } from "@/lib/waitlist/offers/follow-refill";
import { takeSlotOffer } from "@/lib/waitlist/offers/take-slot-offer";
import { NO_LIMITS, type Priority, type WaitlistLimits } from "@/lib/waitlist/schema";
import { clockKey } from "@/lib/time/zone";

export type RefillScene = Awaited<ReturnType<typeof refillScene>>;

/** Nobody sleeps there, whatever the hour of the test. */
export async function refillScene(database: TestDatabase, refill: Partial<RefillPolicy>) {
  const organizationId = await anOrganization();
  const ben = { name: "Ben Okafor", email: "ben@company.example" };
  const actor = anApiActor(organizationId);
  const policy = async (patch: Partial<RefillPolicy>) => {
    await inOrganization(organizationId, (tx) => updatePolicy(tx, { actor, patch: { refill: patch } }));
  };
  await policy({ quiet_from: "00:00", quiet_to: "00:00", ...refill });
  const rows = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    database.query<Row>(sql, [organizationId, ...values]);
  const run = <T>(work: Parameters<typeof inOrganization<T>>[1]) => inOrganization(organizationId, work);

  return {
    organizationId,
    policy,
    interview: (hours: number, overrides: InterviewOverrides = {}) =>
      anInterview(organizationId, { starts_at: hoursFromNow(hours), interviewers: [ben], ...overrides }),
    async join(
      each: AnInterview,
      { priority = "normal", ...limits }: Partial<WaitlistLimits> & { priority?: Priority } = {},
    ) {
      const joined = await inTransaction(organizationId, (tx) =>
        joinWaitlist(tx, { actor, interviewId: each.id, source: "api", priority, limits: { ...NO_LIMITS, ...limits } }),
      );
      return granted(joined).entryId;
    },
    async cancel(each: AnInterview, { staysInProcess = true } = {}) {
      const input = {
        actor,
        interviewId: each.id,
        reasonCode: "other",
        note: null,
        staysInProcess,
        notify: "none",
      } as const;
      return granted(
        await inTransaction(organizationId, (tx) => cancelInterview(tx, { ...input, initiator: "candidate" })),
      );
    },
    async move(each: AnInterview, startsAt: Date) {
      const target = { startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000) };
      const input = { actor, interviewId: each.id, target, reasonCode: null, note: null, notify: "none" } as const;
      return granted(
        await inTransaction(organizationId, (tx) => rescheduleInterview(tx, { ...input, initiator: "company" })),
      );
    },
    withdraw: (slotId: string) => inTransaction(organizationId, (tx) => withdrawSlot(tx, { slotId })),
    /** Runs what jobs would: every search's next step, twice, because one step may wake another. */
    async follow() {
      for (let pass = 0; pass < 2; pass += 1) {
        const live = await rows<{ id: string }>(
          "SELECT id FROM slot_refill WHERE organization_id = $1 AND ended_at IS NULL ORDER BY opened_at, id",
        );
        for (const { id } of live) await run((tx) => followRefill(tx, { refillId: id }));
      }
    },
    openOffers: () =>
      run((tx) => tx.db.slotOffer.findMany({ where: { organizationId, state: "open" }, orderBy: { id: "asc" } })),
    take: (each: AnInterview, offerId: string) =>
      inTransaction(organizationId, (tx) => takeSlotOffer(tx, { actor: actorOf(each), offerId })),
    decline: (each: AnInterview, offerId: string) =>
      inTransaction(organizationId, (tx) => declineSlotOffer(tx, { actor: actorOf(each), offerId })),
    async passDeadline(offerId: string) {
      await rows("UPDATE slot_offer SET expires_at = now() WHERE organization_id = $1 AND id = $2", [offerId]);
    },
    /** Makes it quiet on this candidate's clocks until just before the present minute of tomorrow. */
    async quietNow(each: AnInterview) {
      const now = new Date();
      const zone = each.record.candidate.timeZone ?? each.record.timeZone;
      await policy({ quiet_from: clockKey(now, zone), quiet_to: clockKey(new Date(now.getTime() - 60_000), zone) });
    },
    async slot(id: string) {
      const [row] = await rows("SELECT status, held_for, held_until FROM slot WHERE organization_id = $1 AND id = $2", [
        id,
      ]);
      return row;
    },
    async time(each: AnInterview) {
      const [row] = await rows<{ at: Date }>(
        "SELECT starts_at AS at FROM interview WHERE organization_id = $1 AND id = $2 AND status = 'scheduled'",
        [each.id],
      );
      return row?.at;
    },
    async entries(each: AnInterview) {
      const found = await rows<{ id: string }>(
        "SELECT id FROM waitlist_entry WHERE organization_id = $1 AND interview_id = $2 AND state = 'waiting'",
        [each.id],
      );
      return found.map((row) => row.id);
    },
    /** What must never be, in words; empty when all is sound. */
    async broken({ chain, most }: { chain: number; most: number }) {
      const found = await rows<{ what: string }>(
        `SELECT 'more open offers of a slot than the mode allows' AS what FROM slot_offer
           WHERE organization_id = $1 AND state = 'open' GROUP BY refill_id HAVING count(*) > $3
         UNION ALL SELECT 'two takers of a slot' FROM interview_slot
           WHERE organization_id = $1 AND released_at IS NULL GROUP BY slot_id HAVING count(*) > 1
         UNION ALL SELECT 'an interview without its slot' FROM interview i WHERE organization_id = $1 AND status = 'scheduled'
           AND NOT EXISTS (SELECT 1 FROM interview_slot t JOIN slot s ON s.organization_id = t.organization_id AND s.id = t.slot_id
             WHERE t.organization_id = i.organization_id AND t.interview_id = i.id AND t.released_at IS NULL
               AND s.status = 'taken' AND s.starts_at = i.starts_at)
         UNION ALL SELECT 'a chain too long' FROM slot_refill WHERE organization_id = $1 AND depth > $2 + 1
         UNION ALL SELECT 'a search without an end or a next step' FROM slot_refill
           WHERE organization_id = $1 AND ended_at IS NULL AND next_at IS NULL
         UNION ALL SELECT 'a slot held for nobody' FROM slot s WHERE organization_id = $1 AND status = 'held' AND held_for = 'offer'
           AND NOT EXISTS (SELECT 1 FROM slot_offer o WHERE o.organization_id = s.organization_id AND o.state = 'open'
             AND o.exclusive AND s.id = ANY(o.slot_ids))
         UNION ALL SELECT 'an open offer of who does not wait' FROM slot_offer o
           JOIN waitlist_entry e ON e.organization_id = o.organization_id AND e.id = o.waitlist_entry_id
           WHERE o.organization_id = $1 AND o.state = 'open' AND e.state <> 'waiting'`,
        [chain, most],
      );
      return found.map((row) => row.what);
    },
    story: () =>
      rows("SELECT depth, state, end_reason FROM slot_refill WHERE organization_id = $1 ORDER BY opened_at, id"),
    async events() {
      const found = await rows<{ type: string }>(
        "SELECT type FROM event WHERE organization_id = $1 AND public AND type NOT IN ('interview.scheduled') ORDER BY position",
      );
      const types = found.map((row) => row.type);
      const first = types.indexOf("interview.cancelled");
      return first === -1 ? types : types.slice(first);
    },
    async lastTaken() {
      const [row] = await rows<{ data: unknown }>(
        "SELECT data FROM event WHERE organization_id = $1 AND type = 'slot.taken' ORDER BY position DESC LIMIT 1",
      );
      return row?.data;
    },
    async mails(kind: string) {
      const found = await rows<{ to_email: string }>(
        "SELECT to_email FROM email_message WHERE organization_id = $1 AND kind = $2 ORDER BY id",
        [kind],
      );
      return found.map((row) => row.to_email);
    },
  };
}

function actorOf(each: AnInterview): CandidateActor {
  return each.candidate;
}
