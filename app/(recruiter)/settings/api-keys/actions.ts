"use server";

import { createApiKey, revokeApiKey } from "@/lib/authz/api-key";
import { replaceApiKey, type ReplaceKeyRefusal } from "@/lib/authz/replace-api-key";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";
import { newApiKeySchema, replaceKeySchema, type KEY_LIVES } from "@/lib/team/forms/schema";
import { addMs } from "@/lib/time/clock";

const DAY_MS = 24 * 3_600_000;

export async function createKeyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "api-keys:manage",
    page: "/settings/api-keys",
    lists: ["scopes"],
    schema: newApiKeySchema,
    act: async (tx, { actor, value }) => {
      const expiresAt = endOf(tx.now, value.expires);
      return ok(await createApiKey(tx, { actor, name: value.name, scopes: value.scopes, expiresAt }));
    },
    explain: () => ({ field: "form", text: "The key could not be made." }),
    done: ({ key }) => ({ secret: key }),
  });
}

export async function replaceKeyAction(apiKeyId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "api-keys:manage",
    page: "/settings/api-keys",
    schema: replaceKeySchema,
    act: (tx, { actor, value }) =>
      replaceApiKey(tx, {
        actor,
        apiKeyId: String(apiKeyId),
        overlapMs: Number(value.overlap) * DAY_MS,
        expiresAt: endOf(tx.now, value.expires),
      }),
    explain: unreplaced,
    done: ({ key }) => ({ secret: key }),
  });
}

export async function revokeKeyAction(apiKeyId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "api-keys:manage",
    page: "/settings/api-keys",
    schema: noFieldsSchema,
    act: (tx, { actor }) => revokeApiKey(tx, { actor, apiKeyId: String(apiKeyId) }),
    explain: () => ({ field: "form", text: "This key is not here any more." }),
    done: () => "/settings/api-keys?done=revoked",
  });
}

function endOf(now: Date, life: (typeof KEY_LIVES)[number]): Date | null {
  return life === "never" ? null : addMs(now, Number(life) * DAY_MS);
}

function unreplaced({ code }: ReplaceKeyRefusal): FieldError {
  switch (code) {
    case "not_found":
      return { field: "form", text: "This key is not here any more." };
    case "ended":
      return { field: "form", text: "This key has ended, so nothing uses it. Make a new one on the page of all keys." };
    case "replaced":
      return {
        field: "form",
        text: "Another key has taken this one’s place already. Replace that one, or revoke it and come back.",
      };
  }
}
