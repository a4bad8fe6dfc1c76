// A candidate's link is a password: stored mails hold the link's id in its place. The link is put in when the mail is
// sent, and a mask when staff look.

const PLACEHOLDER = /\{\{link:(lnk_[0-9a-hjkmnp-tv-z]{26})\}\}/g;

/** What stands in a stored mail for the link; paths such as "/undo" may follow it. */
export function linkPlaceholder(linkId: string): string {
  return `{{link:${linkId}}}`;
}

/** Puts the mail's own link in. Another link's placeholder, typed by somebody into a name, stays what it is: text. */
export function fillLinks(body: string, { linkId, url }: { linkId: string; url: string }): string {
  return body.replace(PLACEHOLDER, (found, id: string) => (id === linkId ? url : found));
}

/** The stored mail as staff may see it. */
export function maskLinks(body: string): string {
  return body.replace(PLACEHOLDER, "[the candidate's link]");
}
