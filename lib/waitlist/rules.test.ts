import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareWaiting,
  dayPartOf,
  rankWaiting,
  whyCodes,
  whyText,
  whyUnfit,
  type FreedTime,
  type Waiting,
} from "./rules";
import { NO_LIMITS } from "./schema";

const now = new Date("2026-11-30T10:00:00Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const time: FreedTime = {
  startsAt: at(24),
  endsAt: at(24.75),
  freedHostIds: ["ben"],
  openHostIds: ["ben"],
  kinds: ["video"],
  jobExternalIds: ["job-1"],
  givenUpBy: ["app_gone"],
};
const waiting = (over: Partial<Waiting> = {}): Waiting => ({
  id: "wlt_1",
  applicationId: "app_1",
  isWaiting: true,
  kind: "video",
  jobExternalId: "job-1",
  hostIds: ["ben"],
  hostEmails: ["ben@company.example"],
  interview: { status: "scheduled", startsAt: at(100), endsAt: at(100.75) },
  hasLeft: false,
  mayMove: true,
  busy: [],
  windows: [],
  limits: NO_LIMITS,
  zone: "Asia/Kathmandu",
  priority: "normal",
  stage: 0,
  joinedAt: at(-30),
  offerCount: 0,
  lastOfferedAt: null,
  ...over,
});
const limited = (limits: Partial<Waiting["limits"]>) => waiting({ limits: { ...NO_LIMITS, ...limits } });

describe("whom a freed time fits", () => {
  it("takes somebody with a later interview of the same kind, length, job and host", () => {
    expect(whyUnfit(waiting(), time, now)).toBeNull();
  });

  it.each([
    ["not_waiting", waiting({ isWaiting: false })],
    ["gave_it_up", waiting({ applicationId: "app_gone" })],
    ["left", waiting({ hasLeft: true })],
    ["over", waiting({ interview: { status: "completed", startsAt: at(100), endsAt: at(100.75) } })],
    ["over", waiting({ interview: { status: "scheduled", startsAt: now, endsAt: at(0.75) } })],
    ["other_kind", waiting({ kind: "phone" })],
    ["other_length", waiting({ interview: { status: "scheduled", startsAt: at(100), endsAt: at(101) } })],
    ["other_job", waiting({ jobExternalId: "job-2" })],
    ["other_hosts", waiting({ hostIds: ["chidi"] })],
    ["other_hosts", waiting({ hostIds: ["ben", "chidi"] })],
    ["not_earlier", waiting({ interview: { status: "scheduled", startsAt: at(24), endsAt: at(24.75) } })],
    ["too_late_to_move", waiting({ mayMove: false })],
    ["busy", waiting({ busy: [{ startsAt: at(24.5), endsAt: at(25) }] })],
    ["too_soon", limited({ notice_minutes: 24 * 60 + 1 })],
    ["outside_limits", limited({ kinds: ["phone"] })],
    ["outside_limits", limited({ host_emails: ["chidi@company.example"] })],
    ["outside_limits", limited({ earliest_date: "2026-12-02" })],
    ["outside_limits", limited({ latest_date: "2026-11-30" })],
    ["outside_limits", limited({ parts: ["morning"] })],
  ] as const)("refuses with %s", (why, who) => {
    expect(whyUnfit(who, time, now)).toBe(why);
  });

  it("keeps limits to the minute and reads days and parts on the candidate's clocks", () => {
    expect(whyUnfit(limited({ notice_minutes: 24 * 60 }), time, now)).toBeNull();
    // 10:00 UTC is 15:45 in Kathmandu, an afternoon, and 23:00 the same day in Auckland.
    expect(
      whyUnfit(limited({ parts: ["afternoon"], earliest_date: "2026-12-01", latest_date: "2026-12-01" }), time, now),
    ).toBeNull();
    expect(whyUnfit(limited({ parts: ["evening"], time_zone: "Pacific/Auckland" }), time, now)).toBeNull();
    expect(dayPartOf(new Date("2026-12-01T11:59:59Z"), "UTC")).toBe("morning");
    expect(dayPartOf(new Date("2026-12-01T12:00:00Z"), "UTC")).toBe("afternoon");
    expect(dayPartOf(new Date("2026-12-01T17:00:00Z"), "UTC")).toBe("evening");
  });

  it("lets a panel in only where all of it is open, and only by a slot that was freed", () => {
    const panel = waiting({ hostIds: ["ben", "chidi"] });
    expect(whyUnfit(panel, { ...time, openHostIds: ["ben", "chidi"] }, now)).toBeNull();
    expect(whyUnfit(panel, { ...time, openHostIds: ["ben", "chidi"], freedHostIds: ["dana"] }, now)).toBe(
      "other_hosts",
    );
  });

  it("takes a later time only from one who asked for it, and any time for one without an interview", () => {
    const early = { status: "scheduled" as const, startsAt: at(10), endsAt: at(10.75) };
    expect(whyUnfit(waiting({ interview: early }), time, now)).toBe("not_earlier");
    const windows = [{ startsAt: at(20), endsAt: at(30) }];
    expect(whyUnfit(waiting({ interview: early, windows }), time, now)).toBeNull();
    const none = waiting({
      interview: { ...early, status: "cancelled", startsAt: at(-5), endsAt: at(-4.25) },
      mayMove: false,
    });
    expect(whyUnfit(none, time, now)).toBeNull();
  });
});

const someone = fc
  .record({
    n: fc.integer({ min: 0, max: 1_000_000 }),
    without: fc.boolean(),
    high: fc.boolean(),
    asked: fc.boolean(),
    stage: fc.integer({ min: 0, max: 3 }),
    joined: fc.integer({ min: 0, max: 96 }),
    offers: fc.integer({ min: 0, max: 3 }),
    unfit: fc.boolean(),
  })
  .map(({ n, without, high, asked, stage, joined, offers, unfit }) =>
    waiting({
      id: `wlt_${n}`,
      interview: { status: without ? "cancelled" : "scheduled", startsAt: at(100), endsAt: at(100.75) },
      priority: high ? "high" : "normal",
      windows: asked ? [{ startsAt: at(20), endsAt: at(30) }] : [],
      stage,
      joinedAt: at(-joined),
      offerCount: offers,
      lastOfferedAt: offers === 0 ? null : at(-joined / 2),
      hasLeft: unfit,
    }),
  );

describe("the order", () => {
  it("puts urgency first and is fair between equals", () => {
    const none = waiting({ id: "a", interview: { status: "cancelled", startsAt: at(100), endsAt: at(100.75) } });
    const high = waiting({ id: "b", priority: "high" });
    const asked = waiting({ id: "c", windows: [{ startsAt: at(20), endsAt: at(30) }] });
    const further = waiting({ id: "d", stage: 1 });
    const longer = waiting({ id: "e", joinedAt: at(-60) });
    const plain = waiting({ id: "f" });
    const offered = waiting({ id: "g", offerCount: 1, lastOfferedAt: at(-1) });
    const all = [offered, plain, longer, further, asked, high, none];
    expect(rankWaiting(all, time, now).map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  });

  it("is total, whoever waits, and ranks exactly those whom it fits", () => {
    const everybody = fc.uniqueArray(someone, { selector: ({ id }) => id, maxLength: 12 });
    fc.assert(
      fc.property(everybody, fc.integer(), (all, seed) => {
        const ranked = rankWaiting(all, time, now);
        expect(ranked.length).toBe(all.filter((each) => whyUnfit(each, time, now) === null).length);
        const shuffled = all.toSorted((a, b) => ((a.id.length * seed) % 7) - ((b.id.length * seed) % 7)).reverse();
        expect(rankWaiting(shuffled, time, now)).toEqual(ranked);
        for (const [index, each] of ranked.entries())
          for (const later of ranked.slice(index + 1)) expect(compareWaiting(each, later, now)).toBeLessThan(0);
      }),
    );
  });
});

describe("why this candidate", () => {
  it("says it in words", () => {
    const who = waiting({ priority: "high", stage: 2, joinedAt: at(-80) });
    expect(whyCodes(who, time, now).map(whyText)).toEqual([
      "marked as important",
      "gains # days".replace("#", "3"),
      "has had 2 interviews",
      "waiting for 3 days",
      "first offer of a slot",
    ]);
    const none = waiting({
      interview: { status: "cancelled", startsAt: at(100), endsAt: at(100.75) },
      joinedAt: now,
      offerCount: 1,
    });
    expect(whyCodes(none, time, now).map(whyText)).toEqual(["has no interview at the moment", "waiting since today"]);
  });
});
