import { expect, test } from "vitest";
import { eventBody } from "./event-body";

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
