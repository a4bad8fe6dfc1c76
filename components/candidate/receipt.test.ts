// What the pages of an ended interview say: always what is true now, and no way that leads nowhere.
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CancellationView, CandidateView } from "@/lib/candidate-links/schema";
import { NO_LIMITS } from "@/lib/waitlist/schema";
import { ClosedMove } from "./closed-move";
import { ConfirmView } from "./confirm-view";
import { InterviewHome } from "./interview-home";
import { TooNear } from "./nothing-here";
import { Receipt } from "./receipt";
import { WaitlistCard } from "./waitlist-card";
import { WaitlistView } from "./waitlist-view";

const NOW = new Date("2026-11-22T12:00:00Z");
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const reader = { zone: "UTC", lang: "en" } as const;
const line = { title: "Product talk", startsAt: at(100), endsAt: at(101), isThis: true };

function cancelled(overrides: Partial<CancellationView> = {}): CancellationView {
  return {
    ...{ reference: "R-7K2M-9XQ4", kind: "withdraw", initiator: "candidate", isByCandidateLink: true },
    ...{ cancelledAt: at(-1), reasonLabel: null, staysInProcess: false, late: false, noticeSeconds: 360_000 },
    ...{ ended: [line], answerBy: at(24), seenAt: null, undoUntil: null, canBeUndone: false, areSlotsFree: false },
    ...{ wasTaken: false, leaving: null, told: [] },
    ...overrides,
  } as CancellationView;
}

function viewOf(overrides: Record<string, unknown> = {}): CandidateView {
  const person = { name: "Olga Organizer", firstName: "Olga", email: "olga@acme.example" };
  const interview = { ...line, kind: "video", timeZone: "UTC", location: null, joinUrl: null, interviewers: ["Ben"] };
  return {
    ...{ now: NOW, firstName: "Amina", contact: person, interview, stage: "cancelled", cancellation: null },
    ...{
      organization: { name: "Acme", noteRetentionDays: 180 },
      canChooseTime: false,
      canChooseAny: false,
      firstChoice: null,
      canConfirm: true,
    },
    application: { withdrawnAt: at(-1), ahead: [], canWithdraw: false, undoMs: 0 },
    policy: { cancel: null, reschedule: null, late: false, undoMs: 0, reasons: {} },
    ...overrides,
  } as unknown as CandidateView;
}

const textOf = (page: ReactElement) => renderToStaticMarkup(page);
const receipt = (cancellation: CancellationView, overrides: Record<string, unknown> = {}) =>
  textOf(createElement(Receipt, { view: viewOf({ cancellation, ...overrides }), cancellation, reader, home: "/i/t" }));
const open = { withdrawnAt: null, canWithdraw: false, undoMs: 0 };

describe("the receipt of a withdrawal", () => {
  it("of an application that is open again says so, and what stands next", () => {
    const next = { title: "System design", startsAt: at(200), endsAt: at(201), isThis: false };
    const page = receipt(cancelled({ canBeUndone: true }), { application: { ...open, ahead: [next] } });
    expect(page).toContain("Your application is open again");
    expect(page).toContain("System design");
    expect(page).not.toContain("has ended");
    expect(page).toContain("Keep my interview after all");
    expect(receipt(cancelled(), { application: { ...open, ahead: [] } })).toContain("mailto:olga@acme.example");
    const many = cancelled({ canBeUndone: true, ended: [line, next], undoUntil: at(0.03) });
    expect(receipt(many, { application: { ...open, ahead: [next] } })).toContain("the interviews you withdrew from");
  });

  it("noted by the company is not told as the company's cancellation", () => {
    const page = receipt(cancelled({ isByCandidateLink: false }));
    expect(page).toContain("You withdrew your application");
    expect(page).toContain("Acme noted it for you");
    expect(page).not.toContain("cancelled it");
  });

  it("ticks off only whoever was written to", () => {
    const told = (status: "sent" | "not_sent") => receipt(cancelled({ told: [{ name: "Olga", status, at: at(-1) }] }));
    expect(told("not_sent")).toContain("Olga, in the app since 11:00");
    expect(told("not_sent")).not.toContain("text-good");
    expect(told("sent")).toContain("text-good");
  });
});

describe("the link of an interview that is over or off", () => {
  const next = { title: "System design", startsAt: at(200), endsAt: at(201), isThis: false };
  const application = { ...open, ahead: [next] };
  const past = { ...viewOf().interview, startsAt: at(-3), endsAt: at(-2) };
  const home = (stage: string, ahead: object[]) => {
    const extra = { day: [], lastMove: null, hasCalendarDeclined: false, application: { ...open, ahead } };
    const view = viewOf({ stage, interview: past, ...extra });
    const choice = { ...reader, deviceCookie: { name: "z", isSecure: false }, chooseHref: "", source: "interview" };
    const props = { view, home: "/i/t", waitlistNonce: "n", first: null };
    return textOf(createElement(InterviewHome, { ...props, reader: choice as never }));
  };

  it("names the application's next one", () => {
    for (const initiator of ["candidate", "company"] as const)
      expect(receipt(cancelled({ kind: "cancel", staysInProcess: true, initiator }), { application })).toContain(
        "System design",
      );
    for (const stage of ["over", "completed", "no_show"]) {
      expect(home(stage, [next])).toContain("Your next interview:");
      expect(home(stage, [])).not.toContain("Your next interview:");
    }
  });

  it("leads on from one that was missed, until another is set", () => {
    const subject = "Another%20time%3A%20Product%20talk";
    for (const stage of ["over", "no_show"]) {
      expect(home(stage, [])).toContain(`href="mailto:olga@acme.example?subject=${subject}"`);
      expect(home(stage, [next])).not.toContain(subject);
    }
    expect(home("completed", [])).not.toContain(subject);
  });
});

describe("an interview cancelled before the application was left", () => {
  const own = { kind: "cancel", staysInProcess: true } as const;

  it("offers the way back of the withdrawal, or none", () => {
    const leaving = { ended: [line], undoUntil: at(0.03), canBeUndone: true, wasTaken: false };
    expect(receipt(cancelled({ ...own, leaving }))).toContain("Your application and all its times are kept for you");
    expect(receipt(cancelled({ ...own, leaving: { ...leaving, undoUntil: null } }))).toContain(
      "Take my application up again",
    );
    expect(receipt(cancelled(own))).not.toContain("/undo");
  });
});

describe("the list of those who wait, without a time of one's own", () => {
  const waiting = (isWaiting: boolean, stage: string) => {
    const waitlist = { isWaiting, canJoin: true, limits: NO_LIMITS, zone: "UTC" };
    const view = viewOf({ stage, waitlist, application: { ...open, ahead: [] } });
    const form = { nonce: "n", errors: [], typed: null };
    const card = createElement(WaitlistCard, { view, home: "/i/t", reader, nonce: "n" });
    return textOf(card) + textOf(createElement(WaitlistView, { view, home: "/i/t", reader, act: "join", form }));
  };

  it("promises to keep only what there is", () => {
    for (const isWaiting of [true, false]) {
      expect(waiting(isWaiting, "upcoming")).toMatch(/own time stays yours/i);
      expect(waiting(isWaiting, "cancelled")).not.toMatch(/own time stays yours/i);
    }
  });
});

describe("what is closed", () => {
  const closed = { stage: "upcoming", policy: { cancel: "self_service_closed", reschedule: "self_service_closed" } };

  it("says that it is too near, that it stands, and who can help", () => {
    const page = textOf(createElement(TooNear, { view: viewOf(closed), reader, home: "/i/t" }));
    for (const words of ["too close to the start", "stands as it is", "Olga Organizer", "mailto:olga@acme.example"])
      expect(page).toContain(words);
    const form = { nonce: "n", values: {}, errors: [] };
    const confirm = (view: CandidateView) => textOf(createElement(ConfirmView, { view, reader, home: "/i/t", form }));
    expect(confirm(viewOf(closed))).toContain("mailto:olga@acme.example");
    expect(confirm(viewOf(closed))).not.toContain('value="change"');
    expect(confirm(viewOf({ stage: "upcoming" }))).toContain('value="change"');
  });

  it("over the cap tells why, also after a cancellation", () => {
    const policy = { cancel: null, reschedule: "too_many_moves" };
    const cancellation = cancelled({ kind: "cancel", staysInProcess: true });
    const view = viewOf({ policy, cancellation, application: { ...open, ahead: [] } });
    expect(textOf(createElement(ClosedMove, { view, reader }))).toContain("can’t be moved to another time here");
  });
});
