// Once a minute: what a lost job would leave undone, and what has been kept long enough.
import "server-only";
import { generateSlots } from "@/lib/availability/generate-slots";
import { listDueHosts } from "@/lib/availability/queries";
import { enqueueDueCalendars } from "@/lib/busy-times/subscribe-calendar";
import { purgeCandidates } from "@/lib/candidates/purge-candidates";
import { sweepAts } from "@/lib/ats/sweep-ats";
import { prisma } from "@/lib/db/client";
import { inOrganization, listOrganizationIds, type Tx } from "@/lib/db/transaction";
import { sendSummaries } from "@/lib/email/preferences/send-summaries";
import { requeueMails } from "@/lib/email/requeue-mails";
import { lapseFirstChoice } from "@/lib/first-choices/end-first-choice";
import { listDueFirstChoices } from "@/lib/first-choices/queries";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { listOverdueWithdrawals, publishWithdrawal } from "@/lib/interviews/publish-withdrawal";
import { listDueReminders, remindCandidate } from "@/lib/interviews/reminder/remind-candidate";
import { log } from "@/lib/log";
import { purgeLogs } from "@/lib/privacy/purge-logs";
import { purgeNotes } from "@/lib/privacy/purge-notes";
import { followTimeRequest } from "@/lib/time-requests/follow-time-request";
import { letGoOfStranded, listStrandedHolds } from "@/lib/time-requests/hold-chosen";
import { listDueTimeRequests } from "@/lib/time-requests/queries";
import { addMs, currentTime } from "@/lib/time/clock";
import { followRefill } from "@/lib/waitlist/offers/follow-refill";
import { listDueRefills } from "@/lib/waitlist/story/queries";
import { requeueOverdueDeliveries } from "@/lib/webhooks/requeue-overdue-deliveries";

const DAY_MS = 24 * 3_600_000;
const DRAFTS_KEPT_MS = DAY_MS;
const ANSWERS_KEPT_MS = DAY_MS;
const MEMBER_LINKS_KEPT_MS = 30 * DAY_MS;
const PURGE_RUNS = 20;
const GENERATED_FOR_MS = 3 * 3_600_000;

/**
 * Publishes overdue cancellations and withdrawals, sends reminders, warns of and ends requests for new times, ends first
 * choices, re-queues overdue deliveries, mails and calls to an ATS, sends members their day's summary, looks where an ATS
 * tells nothing, makes slots from availability and purges drafts, stored answers, notes, logs and candidates. Repeatable.
 * What fails for one organisation is logged and keeps nobody else waiting.
 */
export async function sweep(): Promise<void> {
  for (const organizationId of await listOrganizationIds()) {
    await logged(() => publishAll(organizationId), { organizationId });
    await logged(() => remindAll(organizationId), { organizationId });
    await logged(() => followAll(organizationId), { organizationId });
    await logged(() => generateAll(organizationId), { organizationId });
    await logged(() => inOrganization(organizationId, enqueueDueCalendars), { organizationId });
    await logged(() => followAllRefills(organizationId), { organizationId });
    await logged(() => lapseAll(organizationId), { organizationId });
    await logged(() => inOrganization(organizationId, requeueOverdueDeliveries), { organizationId });
    await logged(() => inOrganization(organizationId, requeueMails), { organizationId });
    await logged(() => inOrganization(organizationId, sendSummaries), { organizationId });
    await logged(() => inOrganization(organizationId, sweepAts), { organizationId });
    await logged(() => inOrganization(organizationId, purge), { organizationId });
    await logged(() => inBatches(() => inOrganization(organizationId, purgeNotes)), { organizationId });
    await logged(() => inBatches(() => inOrganization(organizationId, purgeLogs)), { organizationId });
    await logged(() => purgeCandidates(organizationId), { organizationId });
  }
  await prisma().rateLimit.deleteMany({ where: { expire: { lt: BigInt(currentTime().getTime()) } } });
}

async function logged(act: () => Promise<unknown>, about: Record<string, string>): Promise<void> {
  await act().catch((error: unknown) => log.error({ err: error, ...about }, "the sweep left something undone"));
}

async function publishAll(organizationId: string): Promise<void> {
  for (const cancellationId of await inOrganization(organizationId, listOverdueCancellations)) {
    const publish = () => inOrganization(organizationId, (tx) => publishCancellation(tx, { cancellationId }));
    await logged(publish, { organizationId, cancellationId });
  }
  for (const applicationId of await inOrganization(organizationId, listOverdueWithdrawals)) {
    const publish = () => inOrganization(organizationId, (tx) => publishWithdrawal(tx, { applicationId }));
    await logged(publish, { organizationId, applicationId });
  }
}

async function followAll(organizationId: string): Promise<void> {
  for (const timeRequestId of await inOrganization(organizationId, listDueTimeRequests)) {
    const follow = () => inOrganization(organizationId, (tx) => followTimeRequest(tx, { timeRequestId }));
    await logged(follow, { organizationId, timeRequestId });
  }
  for (const timeRequestId of await inOrganization(organizationId, listStrandedHolds)) {
    const letGo = () => inOrganization(organizationId, (tx) => letGoOfStranded(tx, { timeRequestId }));
    await logged(letGo, { organizationId, timeRequestId });
  }
}

async function followAllRefills(organizationId: string): Promise<void> {
  for (const refillId of await inOrganization(organizationId, listDueRefills)) {
    const follow = () => inOrganization(organizationId, (tx) => followRefill(tx, { refillId }));
    await logged(follow, { organizationId, refillId });
  }
}

async function lapseAll(organizationId: string): Promise<void> {
  for (const firstChoiceId of await inOrganization(organizationId, listDueFirstChoices)) {
    const lapse = () => inOrganization(organizationId, (tx) => lapseFirstChoice(tx, { firstChoiceId }));
    await logged(lapse, { organizationId, firstChoiceId });
  }
}

async function remindAll(organizationId: string): Promise<void> {
  for (const interviewId of await inOrganization(organizationId, listDueReminders)) {
    const remind = () => inOrganization(organizationId, (tx) => remindCandidate(tx, { interviewId }));
    await logged(remind, { organizationId, interviewId });
  }
}

/** Slots from availability: what a day further ahead brings, and what a change of holidays left to do. */
async function generateAll(organizationId: string): Promise<void> {
  const due = (tx: Tx) => listDueHosts(tx, { before: addMs(tx.now, -GENERATED_FOR_MS) });
  for (const hostId of await inOrganization(organizationId, due)) {
    const generate = () => inOrganization(organizationId, (tx) => generateSlots(tx, { hostId }));
    await logged(generate, { organizationId, hostId });
  }
}

/** Each batch in a transaction of its own; what a run leaves, the next takes. */
async function inBatches(purgeSome: () => Promise<number>): Promise<void> {
  for (let run = 0; run < PURGE_RUNS; run += 1) if ((await purgeSome()) === 0) return;
}

async function listOverdueCancellations(tx: Tx): Promise<string[]> {
  const rows = await tx.db.cancellation.findMany({
    where: {
      organizationId: tx.organizationId,
      publishedAt: null,
      undoneAt: null,
      supersededAt: null,
      undoUntil: { lte: tx.now },
    },
    select: { id: true },
    take: 100,
  });
  return rows.map((row) => row.id);
}

async function purge(tx: Tx): Promise<void> {
  const { organizationId, now } = tx;
  await tx.db.formDraft.deleteMany({ where: { organizationId, createdAt: { lt: addMs(now, -DRAFTS_KEPT_MS) } } });
  await tx.db.candidateCode.deleteMany({ where: { organizationId, expiresAt: { lt: addMs(now, -DRAFTS_KEPT_MS) } } });
  await tx.db.memberLink.deleteMany({
    where: { organizationId, expiresAt: { lt: addMs(now, -MEMBER_LINKS_KEPT_MS) } },
  });
  await tx.db.idempotencyKey.deleteMany({ where: { organizationId, createdAt: { lt: addMs(now, -ANSWERS_KEPT_MS) } } });
}
