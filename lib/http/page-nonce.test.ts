import { describe, expect, it } from "vitest";
import {
  judgePageNonce,
  makePageNonce,
  NONCE_MAX_AGE_MS,
  NONCE_MIN_AGE_MS,
  shownBesideIn,
  timeShownIn,
} from "./page-nonce";

const form = { linkId: "lnk_01kb3y3e8ye0p9r2s3t4v5w6x7", step: "cancel" };
const made = new Date("2026-12-01T10:00:00.000Z");
const secrets = ["s".repeat(40)];
const nonce = makePageNonce({ ...form, now: made, secrets });
const after = (ms: number) => new Date(made.getTime() + ms);

describe("page nonce", () => {
  it.each([
    [-1, "too_young"],
    [0, "too_young"],
    [NONCE_MIN_AGE_MS - 1, "too_young"],
    [NONCE_MIN_AGE_MS, "ok"],
    [NONCE_MIN_AGE_MS + 1, "ok"],
    [19 * 60 * 60 * 1_000, "ok"],
    [NONCE_MAX_AGE_MS - 1, "ok"],
    [NONCE_MAX_AGE_MS, "ok"],
    [NONCE_MAX_AGE_MS + 1, "too_old"],
  ] as const)("%i ms later is %s", (ms, verdict) => {
    expect(judgePageNonce({ ...form, nonce, now: after(ms), secrets })).toBe(verdict);
  });

  it("belongs to one link and one step", () => {
    const now = after(5_000);
    expect(judgePageNonce({ ...form, step: "reschedule", nonce, now, secrets })).toBe("invalid");
    expect(judgePageNonce({ ...form, linkId: "lnk_01kb3y3e8ye0p9r2s3t4v5w6x8", nonce, now, secrets })).toBe("invalid");
  });

  it("can't be made older by hand", () => {
    const [, signature] = nonce.split(".");
    const forged = `${after(-10_000).getTime().toString(36)}.${signature}`;
    expect(judgePageNonce({ ...form, nonce: forged, now: made, secrets })).toBe("invalid");
  });

  it("holds the interview's time that was shown, which can't be changed by hand", () => {
    const shown = { startsAt: after(86_400_000), endsAt: after(90_000_000) };
    const other = { startsAt: after(172_800_000), endsAt: after(180_000_000) };
    const now = after(5_000);
    const with_ = (time: typeof shown) => makePageNonce({ ...form, shown: time, now: made, secrets });
    const signed = with_(shown);
    expect(judgePageNonce({ ...form, nonce: signed, now, secrets })).toBe("ok");
    expect(timeShownIn(signed)).toEqual(shown);
    const [, time] = with_(other).split(".");
    const forged = signed.replace(/\.[^.]+\./, `.${time}.`);
    expect(timeShownIn(forged)).toEqual(other);
    expect(judgePageNonce({ ...form, nonce: forged, now, secrets })).toBe("invalid");
    expect(judgePageNonce({ ...form, nonce: signed.replace(/\.[^.]+\./, "."), now, secrets })).toBe("invalid");
    expect(timeShownIn(nonce)).toBeNull();
    expect(timeShownIn(undefined)).toBeNull();
  });

  it("holds what else was shown, which can't be changed or taken out by hand", () => {
    const shown = { startsAt: after(86_400_000), endsAt: after(90_000_000) };
    const signed = makePageNonce({ ...form, shown, beside: "trq_1-a", now: made, secrets });
    const judge = (text: string) => judgePageNonce({ ...form, nonce: text, now: after(5_000), secrets });
    expect(judge(signed)).toBe("ok");
    expect(shownBesideIn(signed)).toBe("trq_1-a");
    expect(timeShownIn(signed)).toEqual(shown);
    expect(judge(signed.replace("trq_1-a", "trq_2-a"))).toBe("invalid");
    expect(judge(signed.replace(".trq_1-a", ""))).toBe("invalid");
    expect(shownBesideIn(makePageNonce({ ...form, shown, now: made, secrets }))).toBeNull();
  });

  it("stays good through a rotation of the secret", () => {
    const now = after(5_000);
    expect(judgePageNonce({ ...form, nonce, now, secrets: ["n".repeat(40), ...secrets] })).toBe("ok");
    expect(judgePageNonce({ ...form, nonce, now, secrets: ["n".repeat(40)] })).toBe("invalid");
  });

  it.each([
    [undefined, "missing"],
    ["", "missing"],
    ["x", "invalid"],
    [`${nonce} `, "invalid"],
    ["é".repeat(30), "invalid"],
  ] as const)("%j is %s", (text, verdict) => {
    expect(judgePageNonce({ ...form, nonce: text, now: after(5_000), secrets })).toBe(verdict);
  });
});
