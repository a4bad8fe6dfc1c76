import { expect, test } from "vitest";
import { PUBLIC_EVENT_TYPES } from "./catalogue";
import { deliveredBody, eventBody } from "./event-body";
import { EVENT_EXAMPLES } from "./examples";

const occurredAt = new Date("2026-11-22T18:00:00.123Z");

test("the public form of an event", () => {
  const event = { id: "evt_1", type: "slot.taken", occurredAt, data: { slot: { id: "slt_1" } } };
  const body = {
    id: "evt_1",
    type: "slot.taken",
    timestamp: "2026-11-22T18:00:00.123Z",
    api_version: "2026-11-01",
    data: { slot: { id: "slt_1" } },
  };
  expect(eventBody(event)).toEqual(body);
  expect(eventBody(event, { note: "Nothing here to hold it" })).toEqual(body);
});

test.each(["cancellation", "change"])("a note stands in the %s", (holder) => {
  const event = { id: "evt_1", type: "any", occurredAt, data: { interview: {}, [holder]: { has_note: true } } };
  expect(eventBody(event).data).toEqual({ interview: {}, [holder]: { has_note: true } });
  expect(eventBody(event, { note: "Fever" }).data).toEqual({
    interview: {},
    [holder]: { has_note: true, note: "Fever" },
  });
  expect(eventBody(event, { note: null }).data).toEqual({ interview: {}, [holder]: { has_note: true, note: null } });
  expect(event.data[holder]).toEqual({ has_note: true });
});

test.each(PUBLIC_EVENT_TYPES.filter((type) => type !== "webhook.test"))(
  "an example of %s is sent as that, marked",
  (type) => {
    const data = { endpoint_id: "ep_1", message: "m", example_of: type };
    const event = { id: "evt_1", type: "webhook.test", occurredAt, data };
    const body = deliveredBody(event);
    expect(body).toMatchObject({ id: "evt_1", type, test: true });
    const sent = JSON.stringify(body.data);
    const ids = sent.match(/(test_)?(\b|(?<=test_))([a-z]{2,4}_[0-9a-z]{26}|ats-[a-z]+-\d+)/g) ?? [];
    expect(ids.filter((id) => !id.startsWith("test_"))).toEqual([]);
    expect(ids.length).toBeGreaterThan(0);
    expect(JSON.parse(sent.replaceAll("test_", ""))).toEqual(EVENT_EXAMPLES[type]);
    expect(eventBody(event)).toMatchObject({ type: "webhook.test", data });
  },
);

test("the plain test, and every other event, is sent as it is listed", () => {
  const plain = { id: "evt_1", type: "webhook.test", occurredAt, data: { endpoint_id: "ep_1", message: "m" } };
  expect(deliveredBody(plain)).toEqual(eventBody(plain));
});
