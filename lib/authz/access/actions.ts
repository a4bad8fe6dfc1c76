// What each server action asks for, one line each. A new one without a line fails lib/testing/house/structure.test.ts; e2e/access.spec.ts
// asks every line on the running product, with every role, in its own and in another organisation.
import type { Need } from "@/lib/authz/access/need";

/** By the address of its folder and its name. */
export const ACTIONS: Readonly<Record<string, Need>> = {
  "/interviews/[id] cancelAction": "interviews:write",
  "/interviews/[id] copyLinkAction": "interviews:copy-link",
  "/interviews/[id] keepTimeAction": "interviews:write",
  "/interviews/[id] markSeenAction": "interviews:mark-seen",
  "/interviews/[id] moveAction": "interviews:write",
  "/interviews/[id] outcomeAction": "interviews:write",
  "/interviews/[id] seeRequestAction": "interviews:mark-seen",
  "/interviews/[id]/reason correctReasonAction": "interviews:write",
  "/settings/api-keys createKeyAction": "api-keys:manage",
  "/settings/api-keys revokeKeyAction": "api-keys:manage",
  "/settings/branding removeLogoAction": "branding:write",
  "/settings/branding saveBrandingAction": "branding:write",
  "/settings/password changePasswordAction": "account:manage",
  "/settings/reasons addReasonAction": "reasons:write",
  "/settings/reasons placeReasonAction": "reasons:write",
  "/settings/reasons resetWordsAction": "reasons:write",
  "/settings/reasons saveDemandAction": "policies:write",
  "/settings/reasons saveWordsAction": "reasons:write",
  "/settings/webhooks createEndpoint": "webhooks:write",
  "/settings/webhooks deleteEndpoint": "webhooks:write",
  "/settings/webhooks editEndpoint": "webhooks:write",
  "/settings/webhooks recoverMissed": "webhooks:write",
  "/settings/webhooks redeliver": "webhooks:write",
  "/settings/webhooks rotateSecret": "webhooks:write",
  "/settings/webhooks setEndpointStatus": "webhooks:write",
  "/settings/webhooks testEndpoint": "webhooks:write",
  "/setup setUpAction": "setup-code",
  "/slots addSlotsAction": "slots:write",
  "/slots withdrawAction": "slots:write",
};
