// What each call of the REST API asks for, one line each. A new one without a line, and a line that nothing
// answers to, fail lib/testing/house/structure.test.ts.
import type { Scope } from "@/lib/authz/roles";

/** By method and address: any one of these scopes opens it. */
export const API_CALLS: Readonly<Record<string, readonly Scope[]>> = {
  "POST /api/v1/candidates/[id]/erase": ["candidates:erase"],
  "GET /api/v1/candidates/[id]/export": ["candidates:erase"],
  "GET /api/v1/deliveries/[id]": ["webhooks:read"],
  "POST /api/v1/deliveries/[id]/redeliver": ["webhooks:write"],
  "GET /api/v1/events": ["events:read"],
  "GET /api/v1/interviews": ["interviews:read"],
  "POST /api/v1/interviews": ["interviews:write"],
  "GET /api/v1/interviews/[id]": ["interviews:read"],
  "POST /api/v1/interviews/[id]/cancel": ["interviews:write"],
  "POST /api/v1/interviews/[id]/complete": ["interviews:write"],
  "POST /api/v1/interviews/[id]/no-show": ["interviews:write"],
  "POST /api/v1/interviews/[id]/reschedule": ["interviews:write"],
  "GET /api/v1/policies": ["policies:read"],
  "PATCH /api/v1/policies": ["policies:write"],
  "GET /api/v1/reasons": ["policies:read", "interviews:read", "interviews:write"],
  "GET /api/v1/slots": ["slots:read"],
  "POST /api/v1/slots": ["slots:write"],
  "DELETE /api/v1/slots/[id]": ["slots:write"],
  "GET /api/v1/waitlist": ["waitlist:read"],
  "POST /api/v1/waitlist": ["waitlist:write"],
  "DELETE /api/v1/waitlist/[id]": ["waitlist:write"],
  "GET /api/v1/waitlist/[id]": ["waitlist:read"],
  "GET /api/v1/webhook-endpoints": ["webhooks:read"],
  "POST /api/v1/webhook-endpoints": ["webhooks:write"],
  "DELETE /api/v1/webhook-endpoints/[id]": ["webhooks:write"],
  "GET /api/v1/webhook-endpoints/[id]": ["webhooks:read"],
  "PATCH /api/v1/webhook-endpoints/[id]": ["webhooks:write"],
  "GET /api/v1/webhook-endpoints/[id]/deliveries": ["webhooks:read"],
  "POST /api/v1/webhook-endpoints/[id]/recover": ["webhooks:write"],
  "POST /api/v1/webhook-endpoints/[id]/rotate-secret": ["webhooks:write"],
  "POST /api/v1/webhook-endpoints/[id]/test": ["webhooks:write"],
};
