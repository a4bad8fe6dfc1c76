// How endpoints and deliveries look in the API (contract §4): snake_case, instants in UTC, never a secret or a header's value.
import type { AttemptView, DeliveryView, WebhookEndpointView } from "@/lib/webhooks/queries";

/** An endpoint as the API shows it. */
export function endpointJson(endpoint: WebhookEndpointView) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    event_types: endpoint.eventTypes,
    include_note: endpoint.includeNote,
    ed25519: endpoint.ed25519,
    max_per_minute: endpoint.maxPerMinute,
    public_keys: endpoint.publicKeys,
    header_names: endpoint.headerNames,
    status: endpoint.status,
    disabled_reason: endpoint.disabledReason,
    disabled_at: endpoint.disabledAt?.toISOString() ?? null,
    failing_since: endpoint.failingSince?.toISOString() ?? null,
    created_at: endpoint.createdAt.toISOString(),
  };
}

/** A delivery as the lists of the API show it. */
export function deliveryJson(delivery: DeliveryView) {
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    status: delivery.status,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    last_status_code: delivery.lastStatusCode,
    succeeded_at: delivery.succeededAt?.toISOString() ?? null,
    created_at: delivery.createdAt.toISOString(),
  };
}

/** One attempt with what the receiver answered. */
export function attemptJson(attempt: AttemptView) {
  return {
    id: attempt.id,
    trigger: attempt.trigger,
    started_at: attempt.startedAt.toISOString(),
    duration_ms: attempt.durationMs,
    status_code: attempt.statusCode,
    error: attempt.error,
    response_body: attempt.responseBody,
  };
}
