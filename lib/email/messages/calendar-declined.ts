import { letterhead, linkBlocks, presentFacts, type MailData } from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Interval } from "@/lib/time/zone";

export interface CalendarDeclinedMailData extends MailData {
  attendee: { name: string; role: "candidate" | "interviewer" };
  kind: "declined" | "counter";
  /** What a COUNTER proposed. */
  proposed: Interval | null;
}

/** A calendar's "no" is a hint: nothing has changed, and the mail says so. */
export function calendarDeclined(data: CalendarDeclinedMailData): Mail {
  return renderMail({
    ...letterhead(data),
    subject: `Your calendar told us you can't make it`,
    heading: "Your calendar told us you can't make it. Nothing has changed yet.",
    blocks: [presentFacts(data), ...linkBlocks(data, "Tell us what to do")],
  });
}
