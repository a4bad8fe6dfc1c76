// Candidate links in API answers. A link is a password: an answer is made and stored with the link's id, and the address
// is put in last, on its way out (design.md, Data model).
import "server-only";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";

const MARK = "$candidate_link";
export type LinkRef = { readonly [MARK]: string };

/** Stands for the address of this link in an answer's body. */
export function linkRef(linkId: string): LinkRef {
  return { [MARK]: linkId };
}

/** The body as text, with the address in place of each link's id. */
export function revealedJson(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) => (isLinkRef(value) ? candidateLinkUrl(value[MARK]) : value));
}

function isLinkRef(value: unknown): value is LinkRef {
  return typeof value === "object" && value !== null && MARK in value;
}
