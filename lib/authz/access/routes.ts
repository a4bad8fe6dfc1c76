// What each route handler beside the REST API asks for, one line each. A new one without a line fails lib/testing/house/structure.test.ts; e2e/access.spec.ts
// asks every line on the running product, with every role, in its own and in another organisation.
import type { Need } from "@/lib/authz/access/need";

/** By method and address. */
export const ROUTES: Readonly<Record<string, Need>> = {
  "GET /api/auth/[...nextauth]": "anyone",
  "POST /api/auth/[...nextauth]": "anyone",
  "GET /api/health/live": "anyone",
  "GET /api/health/ready": "anyone",
  "GET /api/metrics": "metrics-token",
  "GET /api/v1/openapi.json": "anyone",
  "GET /calendar/[file]": "feed-address",
  "GET /i/[token]/calendar.ics": "link",
  "GET /i/[token]/cancel/submit": "link",
  "POST /i/[token]/cancel/submit": "link",
  "GET /i/[token]/confirm/submit": "link",
  "POST /i/[token]/confirm/submit": "link",
  "GET /i/[token]/privacy/copy.json": "link",
  "GET /i/[token]/privacy/submit": "link",
  "POST /i/[token]/privacy/submit": "link",
  "GET /i/[token]/reschedule/keep/submit": "link",
  "POST /i/[token]/reschedule/keep/submit": "link",
  "GET /i/[token]/reschedule/submit": "link",
  "POST /i/[token]/reschedule/submit": "link",
  "GET /i/[token]/undo/submit": "link",
  "POST /i/[token]/undo/submit": "link",
  "GET /i/[token]/withdraw/submit": "link",
  "POST /i/[token]/withdraw/submit": "link",
  "GET /interviews/export": "interviews:read",
  "GET /interviews/find": "interviews:read",
  "GET /logo/[file]": "anyone",
  "GET /reports/export": "reports:read",
  "GET /settings/branding/logo": "anyone",
  "POST /settings/branding/logo": "branding:write",
  "POST /sign-in/submit": "anyone",
  "POST /sign-out": "anyone",
};
