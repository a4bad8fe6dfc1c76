// What the outside world reads of an event: the same object in a webhook and in the event feed (contract §5).
import { API_VERSION, type PublicEventType } from "@/lib/events/catalogue";
import { EVENT_EXAMPLES } from "@/lib/events/examples";

export type StoredEvent = { id: string; type: string; occurredAt: Date; data: unknown };
export type EventBody = {
  id: string;
  type: string;
  timestamp: string;
  api_version: string;
  data: Record<string, unknown>;
  /** Sent by the test button: nothing of it has happened. */
  test?: true;
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

/**
 * The body that is delivered: a test that was asked to be an example of another type is sent as that, marked `test`, and all its ids
 * begin with `test_`: a receiver that overlooks the mark finds nobody of its own by them. In the feed, which tells what has
 * happened, it stays the test it was.
 */
export function deliveredBody(event: StoredEvent, { note }: { note?: string | null } = {}): EventBody {
  const type = event.type === "webhook.test" ? (event.data as { example_of?: string }).example_of : undefined;
  if (type === undefined || !(type in EVENT_EXAMPLES)) return eventBody(event, { note });
  const data = withTestIds(EVENT_EXAMPLES[type as PublicEventType]) as Record<string, unknown>;
  return { ...eventBody({ ...event, type, data }, { note }), test: true };
}

const OWN_ID = /\b[a-z]{2,4}_[0-9a-z]{26}\b/g;

/** The same with `test_` before each id of ours, wherever it stands (addresses too), and each id of theirs. */
function withTestIds(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((each) => withTestIds(each, key));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTestIds(each, name)]));
  if (typeof value !== "string") return value;
  return key.endsWith("external_id") ? `test_${value}` : value.replaceAll(OWN_ID, "test_$&");
}

function withNote(data: Record<string, unknown>, note: string | null): Record<string, unknown> {
  const holder = ["cancellation", "change"].find((key) => key in data);
  return holder === undefined ? data : { ...data, [holder]: { ...(data[holder] as object), note } };
}
