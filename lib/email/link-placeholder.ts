// A candidate's link is a password, and so are a member's and a one-time code: stored mails hold an id in its place. What it stands for is
// put in when the mail is sent, and a mask when staff look.

const PLACEHOLDER = /\{\{(link|offer):((?:lnk|mlk|cod)_[0-9a-hjkmnp-tv-z]{26})\}\}/g;

/** What stands in a stored mail for the link; paths such as "/undo" may follow it. */
export function linkPlaceholder(linkId: string): string {
  return `{{link:${linkId}}}`;
}

/** What stands in a stored mail for the page of the slot offer that this link is about. */
export function offerPlaceholder(linkId: string): string {
  return `{{offer:${linkId}}}`;
}

/** Puts the mail's own link in. Another link's placeholder, typed by somebody into a name, stays what it is: text. */
export function fillLinks(
  body: string,
  { linkId, url, offerUrl = url }: { linkId: string; url: string; offerUrl?: string },
): string {
  return body.replace(PLACEHOLDER, (found, of: string, id: string) =>
    id === linkId ? (of === "offer" ? offerUrl : url) : found,
  );
}

/** The stored mail as staff may see it. */
export function maskLinks(body: string): string {
  return body.replace(PLACEHOLDER, (_, _of: string, id: string) => {
    if (id.startsWith("cod")) return "[the candidate's code]";
    return id.startsWith("mlk") ? "[a link of their own]" : "[the candidate's link]";
  });
}
