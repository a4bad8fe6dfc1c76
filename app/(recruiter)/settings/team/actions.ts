"use server";

import { memberLinkUrl } from "@/lib/authz/member-links";
import { isDemoAddress } from "@/lib/email/rules";
import { env } from "@/lib/env";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema, type MemberAct } from "@/lib/http/action";
import { ok, refuse } from "@/lib/result";
import { changeMember } from "@/lib/team/change-member";
import { accessSchema, changeRoleSchema, inviteSchema, requireTwoFactorSchema } from "@/lib/team/forms/schema";
import { inviteMember } from "@/lib/team/invite-member";
import { requireTwoFactor } from "@/lib/team/require-two-factor";
import { resetSecondFactor } from "@/lib/team/reset-second-factor";
import { revokeInvitation } from "@/lib/team/revoke-invitation";
import { getInvitation } from "@/lib/team/queries";

const page = "/settings/team";

type Refusal = { code: "address_taken" | "not_found" | "last_admin" | "set_up_first" };

export async function inviteAction(state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page,
    schema: inviteSchema,
    act: async (tx, { actor, value }) => {
      const made = await inviteMember(tx, { actor, member: value });
      return made.ok ? ok({ ...made.value, email: value.email }) : made;
    },
    done: invited,
  });
}

export async function resendInvitationAction(linkId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page,
    schema: noFieldsSchema,
    act: async (tx, { actor }) => {
      const member = await getInvitation(tx, { linkId: String(linkId) });
      if (member === null) return refuse({ code: "not_found" });
      const made = await inviteMember(tx, { actor, member });
      return made.ok ? ok({ ...made.value, email: member.email }) : made;
    },
    done: invited,
  });
}

export async function revokeInvitationAction(linkId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => revokeInvitation(tx, { actor, linkId: String(linkId) }),
    done: () => `${page}?done=revoked`,
  });
}

export async function changeRoleAction(memberId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page: `${page}/${memberId}`,
    schema: changeRoleSchema,
    act: (tx, { actor, value }) => changeMember(tx, { actor, memberId: String(memberId), role: value.role }),
    done: () => `${page}?done=role`,
  });
}

export async function changeAccessAction(memberId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page: `${page}/${memberId}`,
    schema: accessSchema,
    act: async (tx, { actor, value }) => {
      const disabled = value.disabled === "true";
      const changed = await changeMember(tx, { actor, memberId: String(memberId), disabled });
      return changed.ok ? ok({ disabled }) : changed;
    },
    done: ({ disabled }) => `${page}?done=${disabled ? "ended" : "back"}`,
  });
}

export async function resetSecondFactorAction(
  memberId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return manage({
    state,
    form,
    page: `${page}/${memberId}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) => resetSecondFactor(tx, { actor, memberId: String(memberId) }),
    done: () => `${page}?done=factor`,
  });
}

export async function requireTwoFactorAction(state: ActionState, form: FormData): Promise<ActionState> {
  return manage({
    state,
    form,
    page,
    schema: requireTwoFactorSchema,
    act: (tx, { actor, value }) => requireTwoFactor(tx, { actor, isRequired: value.required === "true" }),
    done: ({ isRequired }) => `${page}?done=${isRequired ? "required" : "not-required"}`,
  });
}

/** Where no mail leaves, the admin hands the link over: it is shown in this one answer. */
function invited({ linkId, email }: { linkId: string; email: string }): string | { secret: string } {
  const leaves = env().SMTP_URL !== undefined && !isDemoAddress(email);
  return leaves ? `${page}?done=invited` : { secret: memberLinkUrl(linkId) };
}

function manage<Input, T>(act: Omit<MemberAct<Input, T, Refusal>, "permission" | "explain">): Promise<ActionState> {
  return memberAct({ ...act, permission: "team:manage", explain });
}

function explain({ code }: Refusal): FieldError {
  switch (code) {
    case "address_taken":
      return { field: "email", text: "Somebody with this address is in the team already." };
    case "not_found":
      return { field: "form", text: "This is not there any more. Load the page again." };
    case "last_admin":
      return {
        field: "form",
        text: "This is the only admin, and somebody has to be able to look after the team. Make another admin first.",
      };
    case "set_up_first":
      return { field: "form", text: "Set up your own second step first, so that you don't shut yourself out." };
  }
}
