import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { deriveMemberToken, readMemberToken } from "./member-link-token";

const [first, second] = ["a".repeat(32), "b".repeat(32)] as const;

describe("tokens of members' links", () => {
  it("lead back to their link under the present and the previous secret, and under no other", () => {
    const linkId = newId("mlk");
    const token = deriveMemberToken({ linkId, secret: first });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(readMemberToken({ token, secrets: [second, first] })).toBe(linkId);
    expect(readMemberToken({ token, secrets: [second] })).toBeNull();
  });

  it("are believed only as they were made: any other character opens nothing", () => {
    const token = deriveMemberToken({ linkId: newId("mlk"), secret: first });
    fc.assert(
      fc.property(fc.nat(42), fc.constantFrom("a", "b", "X", "Z", "0", "9", "-", "_"), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        expect(readMemberToken({ token: changed, secrets: [first] }) === null).toBe(changed !== token);
      }),
    );
  });

  it("are made for links of members alone", () => {
    expect(() => deriveMemberToken({ linkId: newId("lnk"), secret: first })).toThrow(TypeError);
    expect(readMemberToken({ token: "", secrets: [first] })).toBeNull();
  });
});
