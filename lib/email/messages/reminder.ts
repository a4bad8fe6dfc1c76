import { letterhead, linkBlocks, presentFacts, type MailData } from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";

/** "Still good for Tuesday?", with one link to the page that asks. */
export function reminder(data: MailData): Mail {
  return renderMail({
    ...letterhead(data),
    subject: `Still good? Your interview with ${data.organizationName}`,
    heading: "Does this time still suit you?",
    blocks: [presentFacts(data), ...linkBlocks({ ...data, url: `${data.url}/confirm` }, "Yes, or change it")],
  });
}
