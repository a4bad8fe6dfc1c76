// One step a table that holds a candidate's data: how the person is taken out of it, and what a copy shows of it. Figures stay right:
// rows that are counted stay, with codes and times and without the person. Every step can be repeated.
import "server-only";
import { openNote, withOpenNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import type { PersonalModel } from "@/lib/privacy/data-map";
import { eraseMails, readMails } from "@/lib/privacy/person-mails";
import { eraseStoredAnswers } from "@/lib/privacy/person-stored-answers";
import { ERASED_EMAIL, ERASED_NAME, type Person } from "@/lib/privacy/person";

export interface PersonTable {
  /** Takes the person out of the table; answers how many rows that touched. */
  erase: (tx: Tx, person: Person) => Promise<number>;
  /** The rows as a copy shows them, the organisation's other people left out. */
  read: (tx: Tx, person: Person) => Promise<Row[]>;
}
type Row = Readonly<Record<string, unknown>>;

const nothing = () => Promise.resolve(0);
const noRows = () => Promise.resolve<Row[]>([]);
/** The rows of these interviews. */
const ofInterviews = ({ organizationId }: Tx, { interviewIds }: Person) => ({
  organizationId,
  interviewId: { in: interviewIds },
});
const whole = { omit: { organizationId: true } } as const;
const notes = { ...whole.omit, actorType: true, actorId: true } as const;

export const PERSON_TABLES: Readonly<Record<PersonalModel, PersonTable>> = {
  Candidate: {
    async erase({ db, organizationId, now }, { candidateId: id }) {
      const nobody = { name: ERASED_NAME, email: ERASED_EMAIL, externalId: null, timeZone: null, locale: null };
      const where = { organizationId, id, erasedAt: null };
      return (await db.candidate.updateMany({ where, data: { ...nobody, erasedAt: now } })).count;
    },
    read: ({ db, organizationId }, { candidateId: id }) =>
      db.candidate.findMany({ ...whole, where: { organizationId, id } }),
  },
  // The database writes the words anew when the name goes.
  CandidateWord: { erase: nothing, read: noRows },
  Application: {
    erase: nothing,
    read: ({ db, organizationId }, { candidateId }) =>
      db.application.findMany({ ...whole, where: { organizationId, candidateId } }),
  },
  CandidateLink: {
    async erase({ db, organizationId, now }, { candidateId }) {
      const where = { organizationId, candidateId, revokedAt: null };
      return (await db.candidateLink.updateMany({ where, data: { revokedAt: now } })).count;
    },
    read: ({ db, organizationId }, { candidateId }) =>
      db.candidateLink.findMany({
        where: { organizationId, candidateId },
        select: { interviewId: true, purpose: true, createdAt: true, revokedAt: true },
      }),
  },
  FormDraft: {
    async erase({ db, organizationId }, { linkIds }) {
      return (await db.formDraft.deleteMany({ where: { organizationId, linkId: { in: linkIds } } })).count;
    },
    read: noRows,
  },
  CandidateCode: {
    async erase({ db, organizationId }, { linkIds }) {
      return (await db.candidateCode.deleteMany({ where: { organizationId, linkId: { in: linkIds } } })).count;
    },
    read: noRows,
  },
  PrivacyRequest: {
    erase: nothing,
    read: ({ db, organizationId }, { candidateId }) =>
      db.privacyRequest.findMany({
        where: { organizationId, candidateId },
        select: { reference: true, kind: true, state: true, requestedAt: true, dueAt: true, endedAt: true },
      }),
  },
  IdempotencyKey: { erase: eraseStoredAnswers, read: noRows },
  Interview: {
    // A title often names the person, a place can be the number to call.
    erase: ({ db, organizationId, now }, { interviewIds }) => db.$executeRaw`
      UPDATE interview i SET title = j.title, location = NULL, join_url = NULL, revision = i.revision + 1, updated_at = ${now}
      FROM job j WHERE j.organization_id = i.organization_id AND j.id = i.job_id
        AND i.organization_id = ${organizationId} AND i.id = ANY(${interviewIds})`,
    read: ({ db, organizationId }, { interviewIds }) =>
      db.interview.findMany({
        where: { organizationId, id: { in: interviewIds } },
        omit: { ...whole.omit, organizerId: true, calendarUid: true },
        orderBy: { startsAt: "asc" },
      }),
  },
  Cancellation: {
    async erase(tx, person) {
      const where = { ...ofInterviews(tx, person), note: { not: null } };
      return (await tx.db.cancellation.updateMany({ where, data: { note: null } })).count;
    },
    async read(tx, person) {
      const omit = { ...notes, seenByMemberId: true } as const;
      return (await tx.db.cancellation.findMany({ where: ofInterviews(tx, person), omit })).map(withOpenNote);
    },
  },
  Reschedule: {
    async erase(tx, person) {
      const where = { ...ofInterviews(tx, person), note: { not: null } };
      return (await tx.db.reschedule.updateMany({ where, data: { note: null } })).count;
    },
    async read(tx, person) {
      return (await tx.db.reschedule.findMany({ where: ofInterviews(tx, person), omit: notes })).map(withOpenNote);
    },
  },
  TimeRequest: {
    async erase(tx, person) {
      const where = { ...ofInterviews(tx, person), note: { not: null } };
      return (await tx.db.timeRequest.updateMany({ where, data: { note: null } })).count;
    },
    async read(tx, person) {
      return (await tx.db.timeRequest.findMany({ ...whole, where: ofInterviews(tx, person) })).map(withOpenNote);
    },
  },
  WaitlistEntry: {
    // Nobody waits any more, and an open slot offer ends with its entry.
    async erase(tx, person) {
      const where = { ...ofInterviews(tx, person), state: "waiting" };
      await tx.db.waitlistEntry.updateMany({ where, data: { state: "ended", endedAt: tx.now } });
      const limits = { hostEmails: [], parts: [], earliestDate: null, latestDate: null, timeZone: null };
      return (await tx.db.waitlistEntry.updateMany({ where: ofInterviews(tx, person), data: limits })).count;
    },
    read: (tx, person) => tx.db.waitlistEntry.findMany({ ...whole, where: ofInterviews(tx, person) }),
  },
  EmailMessage: { erase: eraseMails, read: readMails },
  CalendarReply: {
    // An interviewer's comment can speak of the person; a stranger's reply may have come from another address of theirs.
    erase: (tx, person) => tx.db.$executeRaw`
      UPDATE calendar_reply SET comment = NULL,
        attendee_email = CASE WHEN attendee_role = 'interviewer' THEN attendee_email ELSE ${ERASED_EMAIL} END
      WHERE organization_id = ${tx.organizationId} AND interview_id = ANY(${person.interviewIds})`,
    async read(tx, person) {
      const rows = await tx.db.calendarReply.findMany({
        where: { ...ofInterviews(tx, person), attendeeRole: "candidate" },
        omit: { ...whole.omit, messageIdHash: true, emailMessageId: true },
      });
      return rows.map((row) => ({ ...row, comment: openNote(row.comment) }));
    },
  },
  DeliveryAttempt: {
    erase: ({ db, organizationId }, { interviewIds }) => db.$executeRaw`
      UPDATE delivery_attempt a SET response_body = NULL
      FROM webhook_delivery d JOIN event e ON e.organization_id = d.organization_id AND e.id = d.event_id
      WHERE a.organization_id = ${organizationId} AND a.response_body IS NOT NULL
        AND d.organization_id = a.organization_id AND d.id = a.delivery_id AND e.interview_id = ANY(${interviewIds})
        AND d.endpoint_id IN (SELECT id FROM webhook_endpoint WHERE organization_id = ${organizationId})`,
    read: noRows,
  },
  AtsInterview: {
    erase: (tx, person) => tx.db.$executeRaw`
      UPDATE ats_interview SET refs = '{}', conflict = NULL, conflict_at = NULL, conflict_reading = NULL
      WHERE organization_id = ${tx.organizationId} AND interview_id = ANY(${person.interviewIds})
        AND (refs <> '{}' OR conflict IS NOT NULL)`,
    read: (tx, person) =>
      tx.db.atsInterview.findMany({
        where: ofInterviews(tx, person),
        select: { interviewId: true, externalId: true, refs: true, createdAt: true },
      }),
  },
  AtsCall: {
    erase: async (tx, person) =>
      (
        await tx.db.atsCall.updateMany({
          where: { ...ofInterviews(tx, person), lastError: { not: null } },
          data: { lastError: null },
        })
      ).count,
    read: (tx, person) =>
      tx.db.atsCall.findMany({
        where: ofInterviews(tx, person),
        select: { interviewId: true, action: true, state: true, createdAt: true, settledAt: true },
      }),
  },
  AtsRequest: {
    erase: ({ db, organizationId }, { interviewIds }) => db.$executeRaw`
      DELETE FROM ats_request r USING ats_call c
      WHERE r.organization_id = ${organizationId} AND c.organization_id = r.organization_id AND c.id = r.call_id
        AND c.interview_id = ANY(${interviewIds})`,
    read: noRows,
  },
};
