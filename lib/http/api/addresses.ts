// Every address of the API that is served from here, by the path after /api/v1: for tests that walk all routes and for the
// API's document. Each has its route.ts under app/api/v1, which addresses.test.ts holds.
import "server-only";
import { erase, exportCopy } from "@/lib/http/api/candidates";
import { deliveryById, redeliver } from "@/lib/http/api/deliveries";
import { events } from "@/lib/http/api/events";
import { cancel, complete, noShow, reschedule } from "@/lib/http/api/interview-acts";
import { interviewById, interviews } from "@/lib/http/api/interviews";
import { policies, reasons } from "@/lib/http/api/settings";
import { slotById, slots } from "@/lib/http/api/slots";
import { waitlist, waitlistById } from "@/lib/http/api/waitlist";
import {
  endpointDeliveries,
  recoverWebhookEndpoint,
  rotateWebhookEndpointSecret,
  testWebhookEndpoint,
  webhookEndpointById,
  webhookEndpoints,
} from "@/lib/http/api/webhook-endpoints";
import type { ApiResource } from "@/lib/http/route";

export const API_ADDRESSES: Readonly<Record<string, ApiResource>> = {
  "/interviews": interviews,
  "/interviews/{id}": interviewById,
  "/interviews/{id}/cancel": cancel,
  "/interviews/{id}/reschedule": reschedule,
  "/interviews/{id}/complete": complete,
  "/interviews/{id}/no-show": noShow,
  "/candidates/{id}/erase": erase,
  "/candidates/{id}/export": exportCopy,
  "/slots": slots,
  "/slots/{id}": slotById,
  "/waitlist": waitlist,
  "/waitlist/{id}": waitlistById,
  "/reasons": reasons,
  "/policies": policies,
  "/events": events,
  "/webhook-endpoints": webhookEndpoints,
  "/webhook-endpoints/{id}": webhookEndpointById,
  "/webhook-endpoints/{id}/test": testWebhookEndpoint,
  "/webhook-endpoints/{id}/rotate-secret": rotateWebhookEndpointSecret,
  "/webhook-endpoints/{id}/recover": recoverWebhookEndpoint,
  "/webhook-endpoints/{id}/deliveries": endpointDeliveries,
  "/deliveries/{id}": deliveryById,
  "/deliveries/{id}/redeliver": redeliver,
};
