import { describe, expect, test } from "vitest";
import { decideFailure, isDemoAddress, isMailable, parseMailFrom } from "./rules";

describe("decideFailure", () => {
  const refused = (responseCode: number, code = "EENVELOPE") => ({ code, responseCode, message: "no" });

  test.each([
    [refused(451), "retry"],
    [refused(421), "retry"],
    [refused(503, "EENVELOPE"), "retry"],
    [refused(535, "EAUTH"), "retry"],
    [{ code: "ECONNECTION", message: "away" }, "retry"],
    [{ code: "EDNS", message: "unknown host" }, "retry"],
    [{ code: "EABORT", message: "too slow" }, "retry"],
    [refused(550), "give_up"],
    [refused(554, "EMESSAGE"), "give_up"],
  ])("%o: %s", (failure, act) => {
    expect(decideFailure({ failure, attempts: 1, random: 0.5 }).act).toBe(act);
  });

  test("tries for about a day, at growing distances, then gives up", () => {
    const failure = { code: "ECONNECTION", message: "away" };
    const delays: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const decision = decideFailure({ failure, attempts, random: 0.5 });
      if (decision.act === "give_up") break;
      delays.push(decision.delayMs);
    }
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    const hours = delays.reduce((sum, each) => sum + each, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(26);
    expect(decideFailure({ failure, attempts: 1, random: 0 })).toEqual({ act: "retry", delayMs: 8_000 });
  });
});

test("only .example itself is a demo address", () => {
  expect(["a@b.example", "A@B.EXAMPLE", "a@example"].map(isDemoAddress)).toEqual([true, true, true]);
  expect(["a@example.com", "a@b.examples", "example@b.org", "a@notexample"].map(isDemoAddress)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test("one plain address, or none", () => {
  expect(["amina.rai+jobs@people.co.uk", "o'neil@x.org", "a_b-c@münchen.test".normalize()].map(isMailable)).toEqual([
    true,
    true,
    false,
  ]);
  for (const address of [
    '"e@attacker.com"@victim.com',
    "a@b@c",
    "a＠b.org",
    "a@b,c@d",
    "<a@b>",
    "a@b\r\nBcc: x@y",
    "a b@c",
    "@b",
    "a@",
    "",
  ]) {
    expect(isMailable(address), address).toBe(false);
  }
});

test("the parts of MAIL_FROM", () => {
  expect(parseMailFrom('"Acme Interviews" <mail@acme.test>')).toEqual({
    name: "Acme Interviews",
    email: "mail@acme.test",
  });
  expect(parseMailFrom("Reslot <reslot@localhost>")).toEqual({ name: "Reslot", email: "reslot@localhost" });
  expect(parseMailFrom("mail@acme.test")).toEqual({ name: "", email: "mail@acme.test" });
});
