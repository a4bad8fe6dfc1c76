// Who sends a mail, and what came of it. Every write is conditional on the claim, so that of two workers with the same
// job one sends; only a crash between the mail server's yes and our note of it can make a mail go twice.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { enqueue } from "@/lib/queue/enqueue";
import { addMs } from "@/lib/time/clock";

/** Longer than a try may take: then its worker is dead. */
const LEASE_MS = 120_000;

export interface ClaimedEmail {
  id: string;
  interviewId: string | null;
  audience: string;
  kind: string;
  toName: string;
  toEmail: string;
  linkId: string | null;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  calendar: string | null;
  calendarMethod: string | null;
  /** This try included. */
  attempts: number;
  /** Where a reply reaches a person; null for the organizer's own mails. */
  replyTo: { name: string; email: string } | null;
}

/** Claims a queued mail for one try, or null when there is nothing to do (now). A mail somebody else holds is looked at again when the lease ends. */
export async function claimEmail(tx: Tx, { emailMessageId }: { emailMessageId: string }): Promise<ClaimedEmail | null> {
  const { count } = await tx.db.emailMessage.updateMany({
    where: {
      organizationId: tx.organizationId,
      id: emailMessageId,
      status: "queued",
      AND: [
        { OR: [{ lockedUntil: null }, { lockedUntil: { lte: tx.now } }] },
        { OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: tx.now } }] },
      ],
    },
    data: { attempts: { increment: 1 }, lockedUntil: addMs(tx.now, LEASE_MS) },
  });
  const row = await tx.db.emailMessage.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: emailMessageId } },
    include: { interview: { select: { organizer: { select: { name: true, email: true } } } } },
  });
  if (row === null) return null;
  if (count === 1) return { ...row, replyTo: row.audience === "organizer" ? null : (row.interview?.organizer ?? null) };
  if (row.status === "queued" && row.lockedUntil !== null && row.lockedUntil > tx.now) {
    await enqueue(tx, "send-email", [{ organizationId: tx.organizationId, emailMessageId }], {
      startAfter: row.lockedUntil,
    });
  }
  return null;
}

export type SendOutcome =
  | { status: "sent" }
  | { status: "failed" | "not_sent"; error: string }
  | { status: "queued"; error: string; delayMs: number };

/** Notes what came of a claimed try and, for another one, queues it. Does nothing when the claim was lost meanwhile. */
export async function recordSend(
  tx: Tx,
  { email, outcome }: { email: Pick<ClaimedEmail, "id" | "attempts">; outcome: SendOutcome },
): Promise<void> {
  const nextAttemptAt = outcome.status === "queued" ? addMs(tx.now, outcome.delayMs) : null;
  const { count } = await tx.db.emailMessage.updateMany({
    where: { organizationId: tx.organizationId, id: email.id, status: "queued", attempts: email.attempts },
    data: {
      status: outcome.status,
      error: outcome.status === "sent" ? null : outcome.error,
      sentAt: outcome.status === "sent" ? tx.now : null,
      lockedUntil: null,
      nextAttemptAt,
    },
  });
  if (count === 1 && outcome.status === "failed") await announceChange(tx);
  if (count === 1 && nextAttemptAt !== null) {
    await enqueue(tx, "send-email", [{ organizationId: tx.organizationId, emailMessageId: email.id }], {
      startAfter: nextAttemptAt,
    });
  }
}
