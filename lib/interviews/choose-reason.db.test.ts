import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { chooseReason } from "@/lib/interviews/choose-reason";
import { switchReason } from "@/lib/reasons/switch-reason";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anOrganization } from "@/lib/testing/factories";

useTestDatabase();
let organizationId: string;
beforeAll(async () => {
  organizationId = await anOrganization();
});

type Asked = Parameters<typeof chooseReason>[1];
const candidate = { actor: "candidate", demand: "required", act: "cancel", initiator: "candidate" } as const;
const staff = { actor: "staff", demand: "required", act: "cancel", initiator: "company" } as const;
const choose = (asked: Asked) => inOrganization(organizationId, (tx) => chooseReason(tx, asked));

describe("which reason counts", () => {
  test.each([
    // A candidate chooses from the list of the act.
    [{ ...candidate, code: "accepted_other_offer" }, "accepted_other_offer"],
    [{ ...candidate, act: "reschedule", code: "accepted_other_offer" }, "unknown_reason"],
    [{ ...candidate, act: "withdraw", code: "accepted_other_offer" }, "accepted_other_offer"],
    [{ ...candidate, act: "withdraw", code: "technical_problem" }, "unknown_reason"],
    [{ ...candidate, code: "role_filled" }, "unknown_reason"],
    [{ ...candidate, code: "nothing_such" }, "unknown_reason"],
    // What is asked is the policy's.
    [{ ...candidate, code: null }, "reason_required"],
    [{ ...candidate, demand: "optional", code: null }, "prefer_not_to_say"],
    [{ ...candidate, demand: "off", code: "illness" }, "prefer_not_to_say"],
    [{ ...candidate, code: "prefer_not_to_say" }, "prefer_not_to_say"],
    // Staff and the API are never bound.
    [{ ...staff, code: null }, "prefer_not_to_say"],
    [{ ...staff, code: "role_filled" }, "role_filled"],
    [{ ...staff, act: "reschedule", code: "compensation" }, "compensation"],
    [{ ...staff, initiator: "candidate", code: "illness" }, "illness"],
  ] as [Asked, string][])("%j → %s", async (asked, expected) => {
    const chosen = await choose(asked);
    expect(chosen.ok ? chosen.value.code : chosen.refusal.code).toBe(expected);
  });

  test("for a candidate staff may give what only candidates are asked; for themselves not", async () => {
    const actor = await aMember(organizationId);
    const off = await inTransaction(organizationId, (tx) =>
      switchReason(tx, { actor, list: "staff", code: "process_too_slow", on: false }),
    );
    expect(off.ok).toBe(true);
    expect(await choose({ ...staff, initiator: "candidate", code: "process_too_slow" })).toMatchObject({ ok: true });
    expect(await choose({ ...staff, code: "process_too_slow" })).toEqual({
      ok: false,
      refusal: { code: "unknown_reason", reasonCode: "process_too_slow" },
    });
  });
});
