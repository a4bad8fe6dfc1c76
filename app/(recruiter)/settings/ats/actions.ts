"use server";

import { atsTroubleWords } from "@/components/ats/words";
import { urlProblemWords } from "@/components/webhooks/words";
import { createConnection } from "@/lib/ats/create-connection";
import { opened } from "@/lib/ats/open-connection";
import {
  connectionForm,
  connectionSettingsSchema,
  isProvider,
  mappingForm,
  type ConnectionInput,
} from "@/lib/ats/schema";
import { tryConnection, type TriedConnection } from "@/lib/ats/try-connection";
import {
  deleteConnection,
  dismissCall,
  mapConnection,
  retryCall,
  setConnectionStatus,
  updateConnection,
} from "@/lib/ats/update-connection";
import { inOrganization } from "@/lib/db/transaction";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema, type MemberAct } from "@/lib/http/action";
import { refuse, type Result } from "@/lib/result";

const LIST = "/settings/ats";

type Refusal = {
  code: string;
  problem?: string;
  limit?: number;
  field?: string;
  label?: string;
  status?: number | null;
  reason?: string;
};

export async function connectAts(provider: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/new?provider=${encodeURIComponent(provider)}`,
    schema: connectionForm,
    prepare: ({ value }) =>
      isProvider(provider)
        ? tryConnection({ provider, input: value, settings: connectionSettingsSchema.parse({}) })
        : Promise.resolve(refuse({ code: "unknown_provider" })),
    act: (tx, { actor, value }) => createConnection(tx, { actor, tried: value }),
    done: ({ connectionId, madeSecret }) =>
      madeSecret === null ? `${LIST}/${connectionId}?notice=connected` : { secret: `${connectionId} ${madeSecret}` },
  });
}

export async function editAts(connectionId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}/edit`,
    schema: connectionForm,
    prepare: ({ actor, value }) => tryAgain(actor.organizationId, connectionId, () => value),
    act: (tx, { actor, value }) => updateConnection(tx, { actor, connectionId, tried: value }),
    done: () => `${LIST}/${connectionId}?notice=saved`,
  });
}

export async function testAts(connectionId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}`,
    schema: noFieldsSchema,
    prepare: ({ actor }) => tryAgain(actor.organizationId, connectionId, (present) => ({ ...present, typed: {} })),
    act: (tx, { actor, value }) => updateConnection(tx, { actor, connectionId, tried: value }),
    done: () => `${LIST}/${connectionId}?notice=works`,
  });
}

export async function mapAts(connectionId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}/map`,
    schema: mappingForm,
    act: (tx, { actor, value }) => mapConnection(tx, { actor, connectionId, mapping: value }),
    done: () => `${LIST}/${connectionId}?notice=mapped`,
  });
}

export async function switchAts(
  connectionId: string,
  status: "enabled" | "disabled",
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) =>
      setConnectionStatus(tx, { actor, connectionId, status: status === "enabled" ? "enabled" : "disabled" }),
    done: () => `${LIST}/${connectionId}?notice=${status === "enabled" ? "on" : "off"}`,
  });
}

export async function deleteAts(connectionId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) => deleteConnection(tx, { actor, connectionId }),
    done: () => `${LIST}?notice=deleted`,
  });
}

export async function retryAtsCall(
  connectionId: string,
  callId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}`,
    schema: noFieldsSchema,
    act: (tx) => retryCall(tx, { callId }),
    done: () => `${LIST}/${connectionId}?notice=retrying`,
  });
}

export async function dismissAtsCall(
  connectionId: string,
  callId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnAts({
    state,
    form,
    page: `${LIST}/${connectionId}`,
    schema: noFieldsSchema,
    act: (tx) => dismissCall(tx, { callId }),
    done: () => `${LIST}/${connectionId}?notice=by-hand`,
  });
}

/** Tries a connection with what is kept of it and what was typed anew. */
async function tryAgain(
  organizationId: string,
  connectionId: string,
  typed: (present: ConnectionInput) => ConnectionInput,
): Promise<Result<TriedConnection, Refusal>> {
  const row = await inOrganization(organizationId, (tx) =>
    tx.db.atsConnection.findFirst({ where: { organizationId: tx.organizationId, id: connectionId, deletedAt: null } }),
  );
  if (row === null) return refuse({ code: "not_found" });
  const { provider, name, baseUrl, settings, credentials } = opened(row);
  const input = typed({ name, baseUrl, includeNote: settings.include_note, typed: {} });
  return tryConnection({ provider, input, present: credentials, settings });
}

/** What all acts here share: the right they need and the words of their refusals. */
function actOnAts<Input, T, Prepared = Input>(
  act: Omit<MemberAct<Input, T, Refusal, Prepared>, "permission" | "explain">,
): Promise<ActionState> {
  return memberAct({ ...act, permission: "ats:manage", explain });
}

function explain({
  code,
  problem = "",
  limit = 0,
  field = "form",
  label = "",
  status = null,
  reason = "",
}: Refusal): FieldError {
  switch (code) {
    case "missing_credential":
      return { field, text: `Enter the ${label.toLowerCase()}.` };
    case "url_refused":
      return { field: "base_url", text: urlProblemWords(problem) };
    case "ats_refused":
      return { field: "form", text: `It did not work, so nothing was saved. ${atsTroubleWords({ status, reason })}` };
    case "too_many_connections":
      return {
        field: "form",
        text: `There are ${limit} connections, which is as many as there can be. Delete one first.`,
      };
    case "nothing_to_retry":
      return { field: "form", text: "It has been settled meanwhile. Load the page again." };
    default:
      return { field: "form", text: "This connection is not there any more." };
  }
}
