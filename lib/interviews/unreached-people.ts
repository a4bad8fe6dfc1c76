// Mails that did not get through, as recruiters see them on the first page.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { AttentionItem } from "@/lib/interviews/views/schema";
import { addMs } from "@/lib/time/clock";

const MAX_MAILS = 100;
const MAX_ITEMS = 100;

/** Interviews ahead whose last mail to somebody on them was refused or came back within `sinceMs`, one item a person. */
export async function recentUnreached(tx: Tx, { sinceMs }: { sinceMs: number }): Promise<AttentionItem[]> {
  const rows = await tx.db.emailMessage.findMany({
    where: {
      organizationId: tx.organizationId,
      status: { in: ["failed", "bounced"] },
      queuedAt: { gt: addMs(tx.now, -sinceMs) },
      interview: { startsAt: { gt: tx.now } },
    },
    include: {
      interview: {
        include: {
          candidate: { select: { name: true, email: true } },
          job: { select: { title: true } },
          organizer: { select: { email: true } },
          interviewers: { select: { host: { select: { email: true } } } },
          emailMessages: { where: { status: "sent" }, select: { toEmail: true, queuedAt: true } },
        },
      },
    },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: MAX_MAILS,
  });
  const items = new Map<string, AttentionItem>();
  for (const { interview, interviewId, toEmail, toName, status, queuedAt, id } of rows) {
    if (interview === null || interviewId === null || !isOn(interview, toEmail)) continue;
    if (interview.emailMessages.some((sent) => sent.toEmail === toEmail && sent.queuedAt > queuedAt)) continue;
    const key = `${interviewId} ${toEmail}`;
    if (items.has(key)) continue;
    const { title, startsAt, endsAt } = interview;
    items.set(key, {
      id,
      interviewId,
      title,
      startsAt,
      endsAt,
      at: queuedAt,
      reasonLabel:
        status === "bounced"
          ? `The mail to ${withoutTurns(toName)} came back`
          : `The mail to ${withoutTurns(toName)} was refused`,
      candidateName: withoutTurns(interview.candidate.name),
      jobTitle: interview.job.title,
    });
  }
  return [...items.values()].slice(0, MAX_ITEMS);
}

interface People {
  candidate: { email: string };
  organizer: { email: string };
  interviewers: readonly { host: { email: string } }[];
}

/** An address that was corrected meanwhile, or whose person is not on the interview any more, wants nothing. */
function isOn({ candidate, organizer, interviewers }: People, address: string): boolean {
  const people = [candidate, organizer, ...interviewers.map((each) => each.host)];
  return people.some((person) => person.email.toLowerCase() === address.toLowerCase());
}
