import { recoverWebhookEndpoint } from "@/lib/http/api/webhook-endpoints";

export const dynamic = "force-dynamic";
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = recoverWebhookEndpoint;
