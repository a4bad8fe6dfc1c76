import { letterhead, linkBlocks, presentFacts, type MailData } from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Interval } from "@/lib/time/zone";

export type TimeRequestMoment = "requested" | "warned" | "lapsed" | "kept" | "withdrawn";

export interface TimeRequestMailData extends MailData {
  request: {
    reference: string;
    windows: readonly Interval[];
    timeZone: string;
    expiresAt: Date;
    hasNote: boolean;
  };
  reasonLabel: string | null;
  moment: TimeRequestMoment;
}

/** What becomes of a candidate's request for other times; the interview's own time stands in each of them. */
export function timeRequest(data: TimeRequestMailData): Mail {
  return renderMail({
    ...letterhead(data),
    subject: `Other times (${data.moment}): ${data.request.reference}`,
    heading: `Other times: ${data.moment}`,
    blocks: [presentFacts(data), ...linkBlocks(data, "See how things stand")],
  });
}
