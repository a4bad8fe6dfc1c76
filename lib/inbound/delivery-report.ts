// A mail that says another one was not delivered: a delivery status notification (RFC 3464), or the plain words of older
// servers. Only a final failure counts; what is merely late, or was delivered, is no bounce. Pure.
import type { Attachment, Email } from "postal-mime";
import { cleanLine } from "@/lib/email/clean-text";

const MAX_REASON = 300;
const MAX_GROUPS = 50;

/** Why the mail with this id came back, in the returning server's words; null when this is no final failure of it. */
export function readFailure(
  mail: Email,
  { emailMessageId, isFromServer }: { emailMessageId: string; isFromServer: boolean },
): string | null {
  const status = mail.attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType));
  if (status !== undefined) return failureOf(textOf(status));
  return isFromServer ? plainFailure(mail, emailMessageId) : null;
}

function failureOf(text: string): string | null {
  // The first group is about the message, each further one about a recipient (RFC 3464 §2.1).
  const groups = text
    .split(/(?:\r?\n){2,}/)
    .slice(0, MAX_GROUPS)
    .map(fieldsOf);
  const failed = groups.find((fields) => fields.get("action")?.toLowerCase() === "failed");
  if (failed === undefined) return null;
  const diagnostic = failed.get("diagnostic-code")?.replace(/^[\w-]+\s*;\s*/, "");
  const reason = cleanLine(diagnostic ?? "", MAX_REASON);
  if (reason !== "") return reason;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failed.get("status") ?? "")?.[0];
  return status === undefined ? "It could not be delivered." : `It could not be delivered (${status}).`;
}

/** Fields in lower case with their folded lines joined; the first of a name counts. */
function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** Without a report only the mail's own Message-ID beside a final reply code (RFC 5321 §4.2.1, RFC 3463 §2) is believed. */
function plainFailure(mail: Email, emailMessageId: string): string | null {
  const quoted = mail.attachments.filter(({ mimeType }) => /^(message\/|text\/rfc822-headers)/.test(mimeType));
  const text = mail.text ?? "";
  const isOurs = [text, ...quoted.map(textOf)].some((part) => part.includes(`<${emailMessageId}@`));
  if (!isOurs || /\b(delayed|still trying|will be retried|no action (?:is )?required)\b/i.test(text)) return null;
  const line = text.split(/\r?\n/).find((each) => /(?:^|[^\d.])5(?:\d\d|\.\d{1,3}\.\d{1,3})(?![\d.])/.test(each));
  return line === undefined ? null : cleanLine(line, MAX_REASON);
}

function textOf({ content }: Attachment): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
