// From a link's id to its address and back, with the secrets of this process.
import "server-only";
import { deriveToken, linkKeys, readToken, type LinkKeys } from "@/lib/candidate-links/token";
import { env } from "@/lib/env";

let ring: { of: string; keys: LinkKeys } | undefined;

function keys(): LinkKeys {
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  const of = secrets.join("\n");
  if (ring?.of !== of) ring = { of, keys: linkKeys(secrets) };
  return ring.keys;
}

/** The candidate's address of a link: a password, to be shown to the candidate and in audited acts only, stored nowhere. */
export function candidateLinkUrl(linkId: string): string {
  return `${env().APP_URL}/i/${deriveToken({ linkId, keys: keys() })}`;
}

/** The address of the slot offer that a link is about; as secret as the link. */
export function slotOfferUrl(linkId: string): string {
  return `${env().APP_URL}/o/${deriveToken({ linkId, keys: keys() })}`;
}

/** The link id inside a token, or null for whatever this installation has not made. Says nothing of whether the link is live. */
export function linkIdOf(token: string): string | null {
  return readToken({ token, keys: keys() });
}
