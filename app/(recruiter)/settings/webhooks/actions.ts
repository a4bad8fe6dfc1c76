"use server";

import { urlProblemWords } from "@/components/webhooks/words";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema, type MemberAct } from "@/lib/http/action";
import { addMs } from "@/lib/time/clock";
import { createWebhookEndpoint } from "@/lib/webhooks/create-webhook-endpoint";
import { deleteWebhookEndpoint } from "@/lib/webhooks/delete-webhook-endpoint";
import { recoverDeliveries } from "@/lib/webhooks/recover-deliveries";
import { redeliverDelivery } from "@/lib/webhooks/redeliver-delivery";
import { rotateWebhookSecret } from "@/lib/webhooks/rotate-webhook-secret";
import {
  recoverForm,
  rotateSecretForm,
  testEventForm,
  webhookEndpointEditForm,
  webhookEndpointForm,
} from "@/lib/webhooks/schema";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { updateWebhookEndpoint } from "@/lib/webhooks/update-webhook-endpoint";

const LIST = "/settings/webhooks";
const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;

type Refusal = { code: string; problem?: string; limit?: number };

export async function createEndpoint(state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/new`,
    lists: ["event_types"],
    schema: webhookEndpointForm,
    act: (tx, { actor, value }) => createWebhookEndpoint(tx, { actor, input: value }),
    done: ({ secret }) => ({ secret }),
  });
}

export async function editEndpoint(endpointId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}/edit`,
    lists: ["event_types"],
    schema: webhookEndpointEditForm,
    act: (tx, { actor, value }) => updateWebhookEndpoint(tx, { actor, endpointId, input: value }),
    done: () => `${LIST}/${endpointId}?notice=saved`,
  });
}

export async function setEndpointStatus(
  endpointId: string,
  status: "enabled" | "disabled",
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) => updateWebhookEndpoint(tx, { actor, endpointId, input: { status } }),
    done: () => `${LIST}/${endpointId}?notice=${status}`,
  });
}

export async function rotateSecret(endpointId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}/rotate`,
    schema: rotateSecretForm,
    act: (tx, { actor, value }) =>
      rotateWebhookSecret(tx, { actor, endpointId, overlapSeconds: value.overlap === "day" ? DAY_SECONDS : 0 }),
    done: ({ secret }) => ({ secret }),
  });
}

export async function deleteEndpoint(endpointId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) => deleteWebhookEndpoint(tx, { actor, endpointId }),
    done: () => `${LIST}?notice=deleted`,
  });
}

export async function testEndpoint(endpointId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}`,
    schema: testEventForm,
    act: (tx, { actor, value }) => sendTestEvent(tx, { actor, endpointId, exampleOf: value.event_type }),
    done: ({ deliveryId }) => `${LIST}/${endpointId}/deliveries/${deliveryId}?notice=test`,
  });
}

export async function recoverMissed(endpointId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}`,
    schema: recoverForm,
    // A second inside the limit: the database's clock, not the form's, has the last word on "14 days".
    act: (tx, { value }) =>
      recoverDeliveries(tx, { endpointId, since: addMs(tx.now, 1_000 - Number(value.hours) * HOUR_MS) }),
    done: ({ recovered, complete }) =>
      `${LIST}/${endpointId}?notice=${recovered === 0 ? "nothing-missed" : complete ? "recovering" : "recovering-more"}`,
  });
}

export async function redeliver(
  endpointId: string,
  deliveryId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnWebhooks({
    state,
    form,
    page: `${LIST}/${endpointId}/deliveries/${deliveryId}`,
    schema: noFieldsSchema,
    act: (tx) => redeliverDelivery(tx, { deliveryId }),
    done: () => `${LIST}/${endpointId}/deliveries/${deliveryId}?notice=redelivering`,
  });
}

/** What all acts here share: the right they need and the words of their refusals. */
function actOnWebhooks<Input, T>(
  act: Omit<MemberAct<Input, T, Refusal>, "permission" | "explain">,
): Promise<ActionState> {
  return memberAct({ ...act, permission: "webhooks:write", explain });
}

function explain({ code, problem = "", limit = 0 }: Refusal): FieldError {
  switch (code) {
    case "url_refused":
      return { field: "url", text: urlProblemWords(problem) };
    case "endpoint_disabled":
      return { field: "form", text: "The endpoint is off. Enable it first." };
    case "too_many_endpoints":
      return {
        field: "form",
        text: `There are ${limit} endpoints, which is as many as there can be. Delete one first.`,
      };
    case "too_many_secrets":
      return {
        field: "form",
        text: `${limit} secrets are signing already. Wait until one has run out, or end all of them with “Not at all”.`,
      };
    default:
      return { field: "form", text: "This endpoint is not there any more." };
  }
}
