// What the outside world reads of an event: the same object in a webhook and in the event feed (contract §5).
import { API_VERSION } from "@/lib/events/catalogue";

export type StoredEvent = { id: string; type: string; occurredAt: Date; data: unknown };
export type EventBody = {
  id: string;
  type: string;
  timestamp: string;
  api_version: string;
  data: Record<string, unknown>;
};

/**
 * The public form of a stored event. `timestamp` is when it happened, not when it was told.
 * `note`: left out unless given; then it stands beside the reason it belongs to, null when there is none (any more).
 */
export function eventBody(event: StoredEvent, { note }: { note?: string | null } = {}): EventBody {
  const data = event.data as Record<string, unknown>;
  return {
    id: event.id,
    type: event.type,
    timestamp: event.occurredAt.toISOString(),
    api_version: API_VERSION,
    data: note === undefined ? data : withNote(data, note),
  };
}

function withNote(data: Record<string, unknown>, note: string | null): Record<string, unknown> {
  const holder = ["cancellation", "change"].find((key) => key in data);
  return holder === undefined ? data : { ...data, [holder]: { ...(data[holder] as object), note } };
}
