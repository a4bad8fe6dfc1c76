// Slots from availability against a real PostgreSQL: made once, taken back without touching what people have, in races too.
import { beforeAll, describe, expect, it } from "vitest";
import { addException, addHoliday } from "@/lib/availability/change-exception";
import { generateSlots } from "@/lib/availability/generate-slots";
import { planSlots } from "@/lib/availability/plan/rules";
import { getPlanInput, listDueHosts } from "@/lib/availability/queries";
import { previewAvailability, saveAvailability } from "@/lib/availability/save-availability";
import type { AvailabilityRule } from "@/lib/availability/schema";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { withdrawSlot } from "@/lib/slots/withdraw-slot";
import { useTestDatabase } from "@/lib/testing/database";
import {
  aHost,
  anApiActor,
  anInterview,
  anOrganization,
  aSlot,
  granted,
  interviewInput,
} from "@/lib/testing/factories";

useTestDatabase();
let organizationId: string;

beforeAll(async () => {
  organizationId = await anOrganization();
});

const rule: AvailabilityRule = {
  timeZone: "Europe/Berlin",
  hours: Array.from({ length: 7 }, () => [["09:00", "12:00"]] as const),
  slotMinutes: 45,
  gapMinutes: 15,
  kinds: ["video"],
  jobExternalIds: [],
  horizonWeeks: 2,
  isOn: true,
};
/** What an interview says of its interviewer. */
const personOf = ({ name, email }: { name: string; email: string }) => ({ name, email });
const save = (hostId: string, changes: Partial<AvailabilityRule> = {}) =>
  inTransaction(organizationId, (tx) => saveAvailability(tx, { hostId, rule: { ...rule, ...changes } }));
const generate = (hostId: string) => inOrganization(organizationId, (tx) => generateSlots(tx, { hostId }));
const slotsOf = (hostId: string) =>
  inOrganization(organizationId, (tx) =>
    tx.db.slot.findMany({ where: { organizationId, hostId }, orderBy: { startsAt: "asc" } }),
  );
const open = async (hostId: string) => (await slotsOf(hostId)).filter((slot) => slot.status === "open");

describe("generation", () => {
  it("makes future slots once, however often it runs", async () => {
    const host = await aHost(organizationId);
    const first = granted(await save(host.id));
    expect(first.added).toBeGreaterThan(30);
    const before = await slotsOf(host.id);
    expect(before.every((slot) => slot.isGenerated && slot.status === "open" && slot.startsAt > new Date())).toBe(true);
    expect(granted(await save(host.id))).toEqual({ added: 0, withdrawn: 0, restored: 0, left: 0 });
    await Promise.all([generate(host.id), generate(host.id), generate(host.id)]);
    expect(await slotsOf(host.id)).toEqual(before);
    const due = await inOrganization(organizationId, (tx) =>
      listDueHosts(tx, { before: new Date(tx.now.getTime() - 3_600_000) }),
    );
    expect(due).not.toContain(host.id);
  });

  it("does what the preview said, and touches nothing held, taken or added by hand", async () => {
    const host = await aHost(organizationId);
    granted(await save(host.id));
    const [early, later] = await open(host.id);
    const booked = await anInterview(organizationId, {
      interviewers: [personOf(host)],
      starts_at: early!.startsAt,
      ends_at: early!.endsAt,
    });
    const own = await aSlot(organizationId, { host, startsAt: new Date(later!.startsAt.getTime() + 6 * 3_600_000) });
    const changed = { ...rule, hours: Array.from({ length: 7 }, () => [["13:00", "14:00"]] as const) };
    const plan = await inOrganization(organizationId, (tx) =>
      previewAvailability(tx, { hostId: host.id, rule: changed }),
    );
    const counted = (await open(host.id)).length;
    expect(plan!.withdraw).toHaveLength(counted - 1);
    expect(granted(await save(host.id, changed))).toMatchObject({
      added: plan!.add.length,
      withdrawn: plan!.withdraw.length,
    });
    const after = await slotsOf(host.id);
    expect(after.find((slot) => slot.id === booked.slotIds[0])).toMatchObject({ status: "taken" });
    expect(after.find((slot) => slot.id === own.id)).toMatchObject({ status: "open", isGenerated: false });
    expect(
      after.filter((slot) => slot.status === "withdrawn").every((slot) => slot.withdrawnFor === "availability"),
    ).toBe(true);
  });

  it("leaves withdrawn what a person withdrew, and says so", async () => {
    const host = await aHost(organizationId);
    granted(await save(host.id));
    const [slot] = await open(host.id);
    granted(await inTransaction(organizationId, (tx) => withdrawSlot(tx, { slotId: slot!.id })));
    expect(await generate(host.id)).toMatchObject({ added: 0 });
    const input = await inOrganization(organizationId, (tx) => getPlanInput(tx, { hostId: host.id }));
    expect(planSlots(input).notMade).toMatchObject([{ why: { code: "taken_out", slotId: slot!.id } }]);
  });

  it("makes a time again once the interview that crossed it has gone, and keeps the freed slot", async () => {
    const host = await aHost(organizationId);
    granted(await save(host.id));
    const [slot] = await open(host.id);
    const startsAt = new Date(slot!.startsAt.getTime() + 10 * 60_000);
    const crossing = await anInterview(organizationId, {
      interviewers: [personOf(host)],
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + 30 * 60_000),
    });
    expect((await slotsOf(host.id)).find((each) => each.id === slot!.id)).toMatchObject({
      status: "withdrawn",
      withdrawnFor: "overlap",
    });
    expect(await generate(host.id)).toMatchObject({ added: 0 });
    const actor = anApiActor(organizationId);
    const cancel = {
      actor,
      interviewId: crossing.id,
      reasonCode: "interviewer_unavailable",
      staysInProcess: true,
      initiator: "company",
      note: null,
      releaseSlots: false,
      notify: "none",
    } as const;
    granted(await inTransaction(organizationId, (tx) => cancelInterview(tx, cancel)));
    expect(await generate(host.id)).toMatchObject({ added: 1 });
  });

  it("follows days off at once and holidays with the next run", async () => {
    const host = await aHost(organizationId);
    granted(await save(host.id));
    const days = [...new Set((await open(host.id)).map((slot) => slot.startsAt.toISOString().slice(0, 10)))];
    const form = { kind: "off" as const, first_date: days[2]!, last_date: days[4]!, note: "trip" };
    await inOrganization(organizationId, (tx) => addException(tx, { hostId: host.id, form }));
    const left = new Set((await open(host.id)).map((slot) => slot.startsAt.toISOString().slice(0, 10)));
    expect(days.filter((day) => !left.has(day))).toEqual(days.slice(2, 5));
    await inOrganization(organizationId, (tx) => addHoliday(tx, { date: days[6]!, name: "Closed" }));
    expect(await inOrganization(organizationId, (tx) => listDueHosts(tx, { before: new Date(0) }))).toContain(host.id);
    await generate(host.id);
    expect((await open(host.id)).some((slot) => slot.startsAt.toISOString().startsWith(days[6]!))).toBe(false);
  });

  it("gives the nights on which clocks change the hours they have, in two zones", async () => {
    const night = {
      hours: Array.from({ length: 7 }, () => [["00:00", "06:00"]] as const),
      slotMinutes: 60,
      gapMinutes: 0,
      horizonWeeks: 26,
    };
    for (const [timeZone, from, hours] of [
      ["Europe/Berlin", "2027-03-27T23:00:00Z", 5],
      ["America/New_York", "2027-03-14T05:00:00Z", 5],
      ["Australia/Lord_Howe", "2027-04-03T13:00:00Z", 6],
    ] as const) {
      const host = await aHost(organizationId);
      let run = granted(await save(host.id, { ...night, timeZone }));
      while (run.left > 0) run = await generate(host.id);
      const start = new Date(from);
      const until = new Date(start.getTime() + 12 * 3_600_000);
      const inNight = (await open(host.id)).filter((slot) => slot.startsAt >= start && slot.startsAt < until);
      expect([timeZone, inNight.length, inNight[0]?.startsAt]).toEqual([timeZone, hours, start]);
    }
  });

  it("refuses a host of another organisation and leaves no row", async () => {
    const foreign = await aHost(await anOrganization());
    expect(await save(foreign.id)).toEqual({ ok: false, refusal: { code: "not_found" } });
    expect(
      await inOrganization(organizationId, (tx) => tx.db.availability.count({ where: { hostId: foreign.id } })),
    ).toBe(0);
  });
});

describe("races", () => {
  it("between generation, changes and interviews: no overlap, nothing lost, every interview keeps its slot", async () => {
    const host = await aHost(organizationId);
    granted(await save(host.id));
    const times = (await open(host.id)).slice(0, 6);
    const actor = anApiActor(organizationId);
    const book = (slot: { startsAt: Date }, shiftMinutes: number) => {
      const starts = new Date(slot.startsAt.getTime() + shiftMinutes * 60_000);
      const input = interviewInput({
        interviewers: [personOf(host)],
        starts_at: starts,
        ends_at: new Date(starts.getTime() + 45 * 60_000),
      });
      return inTransaction(organizationId, (tx) => upsertInterview(tx, { actor, input }));
    };
    const results = await Promise.all([
      ...times.map((slot, index) => book(slot, index % 3 === 0 ? 0 : 5)),
      ...Array.from({ length: 2 }, () => generate(host.id)),
      save(host.id, { slotMinutes: 30 }),
      save(host.id),
    ]);
    const booked = results.slice(0, times.length) as { ok: boolean }[];
    expect(booked.every((result) => result.ok)).toBe(true);
    await generate(host.id);
    const live = (await slotsOf(host.id)).filter((slot) => slot.status !== "withdrawn");
    expect(live.filter((slot) => slot.status === "taken")).toHaveLength(times.length);
    for (const [index, slot] of live.entries()) {
      const next = live[index + 1];
      expect(next === undefined || next.startsAt >= slot.endsAt).toBe(true);
    }
  });
});
