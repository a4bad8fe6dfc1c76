import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { PrivacyKind } from "@/lib/candidates/schema";
import type { Tx } from "@/lib/db/transaction";
import { privacyAsked } from "@/lib/email/messages/privacy-asked";
import { queueEmails } from "@/lib/email/queue-email";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { decideLang } from "@/lib/i18n/languages";
import { newId, newReference } from "@/lib/ids";
import { lockInterviewFor } from "@/lib/interviews/lock-interview";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";

/** GDPR Art. 12(3): one month, in its shortest form. */
const ANSWER_MS = 28 * 24 * 3_600_000;

/**
 * A candidate asks, by the link, for a copy of their data or for its erasure: written down, and told to every admin without a name.
 * Nothing else happens until staff act. While one of a kind is open, asking again changes nothing.
 * Refusals: not_found (the link is not theirs any more).
 */
export async function requestPrivacy(
  tx: Tx,
  { actor, kind }: { actor: CandidateActor; kind: PrivacyKind },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const { interviewId, candidateId } = actor;
  const interview = await lockInterviewFor(tx, { actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const id = newId("prq");
  const reference = newReference("P");
  const dueAt = addMs(tx.now, ANSWER_MS);
  const { organizationId, now: requestedAt } = tx;
  const { count } = await tx.db.privacyRequest.createMany({
    data: [{ organizationId, id, candidateId, interviewId, reference, kind, requestedAt, dueAt }],
    // The index "privacy_request_one_open" judges, also of posts that come at the same moment.
    skipDuplicates: true,
  });
  if (count === 0) return ok({ changed: false });
  await tellAdmins(tx, { kind, reference, dueAt });
  const data = { kind, reference, due_at: dueAt.toISOString() };
  await recordEvents(tx, [{ type: "privacy.requested", actor, channel: "link", interviewId, subjectId: id, data }]);
  return ok({ changed: true });
}

async function tellAdmins(
  { db, organizationId, ...tx }: Tx,
  asked: { kind: PrivacyKind; reference: string; dueAt: Date },
): Promise<void> {
  const { name, timeZone, locale } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, timeZone: true, locale: true },
  });
  const admins = await db.member.findMany({
    where: { organizationId, role: "admin", disabledAt: null },
    select: { name: true, email: true },
  });
  const lang = decideLang({ chosen: null, candidate: null, accepted: [], organization: locale });
  const url = `${env().APP_URL}/settings/privacy`;
  const common = { lang, organizationName: name, timeZone, url, ...asked };
  const emails = admins.map((admin) => ({
    interviewId: null,
    audience: "recruiter" as const,
    kind: "privacy_asked",
    to: admin,
    linkId: null,
    mail: privacyAsked({ ...common, readerName: admin.name }),
  }));
  await queueEmails({ db, organizationId, ...tx }, emails);
}
