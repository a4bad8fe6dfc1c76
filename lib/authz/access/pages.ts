// What each page asks for, one line each. A new one without a line fails lib/testing/house/structure.test.ts; e2e/access.spec.ts
// asks every line on the running product, with every role, in its own and in another organisation.
import type { Need } from "@/lib/authz/access/need";

/** By address, as the folders of app/ name it. */
export const PAGES: Readonly<Record<string, Need>> = {
  "/": "interviews:read",
  "/api/docs": "anyone",
  "/api/docs/problems": "anyone",
  "/i/[token]": "link",
  "/i/[token]/cancel": "link",
  "/i/[token]/confirm": "link",
  "/i/[token]/reschedule": "link",
  "/i/[token]/reschedule/keep": "link",
  "/i/[token]/time-zone": "link",
  "/i/[token]/undo": "link",
  "/i/[token]/withdraw": "link",
  "/interviews": "interviews:read",
  "/interviews/[id]": "interviews:read",
  "/interviews/[id]/cancel": "interviews:write",
  "/interviews/[id]/move": "interviews:write",
  "/settings": "member",
  "/settings/api-keys": "api-keys:manage",
  "/settings/branding": "branding:read",
  "/settings/password": "account:manage",
  "/settings/reasons": "reasons:read",
  "/settings/reasons/[code]": "reasons:write",
  "/settings/reasons/new": "reasons:write",
  "/settings/webhooks": "webhooks:read",
  "/settings/webhooks/[id]": "webhooks:read",
  "/settings/webhooks/[id]/deliveries/[deliveryId]": "webhooks:read",
  "/settings/webhooks/[id]/edit": "webhooks:read",
  "/settings/webhooks/[id]/rotate": "webhooks:read",
  "/settings/webhooks/new": "webhooks:read",
  "/setup": "setup-code",
  "/sign-in": "anyone",
  "/slots": "slots:read",
  "/slots/new": "slots:write",
};
