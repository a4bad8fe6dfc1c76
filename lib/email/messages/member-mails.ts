// Mails to the people of the organisation about their own access. In English, as their pages are.
import { isolate } from "@/lib/email/isolate";
import type { MailBlock } from "@/lib/email/mail-content";
import { renderMail, type Mail } from "@/lib/email/render-mail";

type Common = { organizationName: string; readerName: string; url: string };

function write({ organizationName, readerName }: Common, subject: string, blocks: readonly MailBlock[]): Mail {
  const name = readerName.trim();
  return renderMail({
    lang: "en",
    organizationName: isolate(organizationName),
    greeting: name === "" ? "Hello," : `Hello ${isolate(name)},`,
    subject,
    heading: subject,
    blocks,
  });
}

/** To whoever shall join: who invited them, as what, until when. */
export function memberInvitation(data: Common & { invitedBy: string; roleLabel: string; until: string }): Mail {
  const company = isolate(data.organizationName);
  return write(data, `${isolate(data.invitedBy)} invites you to ${company} on Reslot`, [
    {
      type: "text",
      text: `Reslot is where ${company} looks after interviews that candidates can't make. You are invited as ${data.roleLabel}.`,
    },
    { type: "action", label: "Accept the invitation", url: data.url },
    {
      type: "small",
      text: `The link works once, until ${data.until}. If you don't know what this is about, do nothing: without you the invitation just ends.`,
    },
  ]);
}

/** To a member who asked to sign in by mail. */
export function signInLink(data: Common): Mail {
  return write(data, `Sign in to ${isolate(data.organizationName)}`, [
    { type: "text", text: "Open the page and press its button, in the browser where you want to work." },
    { type: "action", label: "Go to the page that signs you in", url: data.url },
    {
      type: "small",
      text: "The link works once, for 15 minutes. If you didn't ask for it, do nothing: nobody gets in without this mail.",
    },
  ]);
}

/** To a member who forgot the password. */
export function passwordReset(data: Common): Mail {
  return write(data, `A new password for ${isolate(data.organizationName)}`, [
    { type: "text", text: "Choose a new password on this page. All your sessions end with it." },
    { type: "action", label: "Choose a new password", url: data.url },
    {
      type: "small",
      text: "The link works once, for an hour. If you didn't ask for it, do nothing: your password stays as it is.",
    },
  ]);
}
