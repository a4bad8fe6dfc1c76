"use server";

import { createApiKey, revokeApiKey } from "@/lib/authz/api-key";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";
import { newApiKeySchema } from "@/lib/team/forms/schema";
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
      const expiresAt = value.expires === "never" ? null : addMs(tx.now, Number(value.expires) * DAY_MS);
      return ok(await createApiKey(tx, { actor, name: value.name, scopes: value.scopes, expiresAt }));
    },
    explain: () => ({ field: "form", text: "The key could not be made." }),
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
