import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import {
  addressKeys,
  bounceAddress,
  MAX_MAIL_FROM_LOCAL_PART,
  readReplyAddress,
  replyAddress,
  tagOf,
} from "./reply-address";

const keys = addressKeys(["a secret of this installation, long enough"]);
const from = "Interviews@Acme.test";
const interviewId = newId("int");
const attendee = "Amina@People.test";
const emailMessageId = newId("eml");

describe("reply addresses", () => {
  test("lead back to their interview or mail, whatever servers did to their case", () => {
    const reply = replyAddress({ interviewId, attendee, from, keys });
    expect(reply).toMatch(/^Interviews\+r\.[0-9a-z]{40}@Acme\.test$/);
    const bounce = bounceAddress({ emailMessageId, from, keys });
    for (const spell of [
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.toUpperCase(),
    ]) {
      expect(readReplyAddress({ attendee, address: spell(reply), from, keys })).toEqual({ kind: "reply", interviewId });
      expect(readReplyAddress({ attendee, address: spell(bounce), from, keys })).toEqual({
        kind: "bounce",
        emailMessageId,
      });
    }
  });

  test("answer for nobody but the attendee they were made for", () => {
    const address = replyAddress({ interviewId, attendee, from, keys });
    expect(readReplyAddress({ attendee: attendee.toLowerCase(), address, from, keys })).not.toBeNull();
    for (const other of ["ben@company.test", ""])
      expect(readReplyAddress({ attendee: other, address, from, keys })).toBeNull();
    const bounce = bounceAddress({ emailMessageId, from, keys });
    expect(readReplyAddress({ attendee: "", address: bounce, from, keys })).not.toBeNull();
  });

  test("fit into a local part for every MAIL_FROM that is allowed", () => {
    const longest = `${"a".repeat(MAX_MAIL_FROM_LOCAL_PART)}@acme.test`;
    expect(replyAddress({ interviewId, attendee, from: longest, keys }).split("@")[0]).toHaveLength(64);
  });

  test("made with a previous secret they are still read; with a foreign one never", () => {
    const old = addressKeys(["the secret before the present one, retired"]);
    const address = replyAddress({ interviewId, attendee, from, keys: old });
    expect(readReplyAddress({ attendee, address, from, keys: [...keys, ...old] })).toEqual({
      kind: "reply",
      interviewId,
    });
    expect(readReplyAddress({ attendee, address, from, keys })).toBeNull();
  });

  test("no changed character, other kind, other mailbox or other domain is accepted", () => {
    const address = replyAddress({ interviewId, attendee, from, keys }).toLowerCase();
    const start = address.indexOf("+r.") + 3;
    for (let index = start; index < start + 40; index += 1) {
      const other = address[index] === "0" ? "1" : "0";
      const changed = address.slice(0, index) + other + address.slice(index + 1);
      expect(readReplyAddress({ attendee, address: changed, from, keys })).toBeNull();
    }
    for (const changed of [
      address.replace("+r.", "+b."),
      address.replace("+r.", "+x."),
      address.replace("interviews+", "other+"),
      address.replace("acme.test", "evil.test"),
      address.replace("@", "0@"),
      address.replace("@acme.test", ""),
    ]) {
      expect(readReplyAddress({ attendee, address: changed, from, keys })).toBeNull();
    }
  });

  test("nothing that is no address of ours throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        expect(readReplyAddress({ attendee, address: text, from, keys })).toBeNull();
        expect(readReplyAddress({ attendee, address: `interviews+r.${text}@acme.test`, from, keys })).toBeNull();
      }),
    );
  });

  test("the mailbox itself has an empty tag, others none", () => {
    expect(tagOf({ address: "interviews@acme.test", from })).toBe("");
    expect(tagOf({ address: "interviews+r.x@ACME.test", from })).toBe("r.x");
    expect(tagOf({ address: "interviewsx@acme.test", from })).toBeNull();
    expect(tagOf({ address: "interviews@acme.test.evil", from })).toBeNull();
    expect(tagOf({ address: "acme.test", from })).toBeNull();
  });
});
