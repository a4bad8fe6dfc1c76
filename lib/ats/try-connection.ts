// What an admin typed is tried before it is kept: outside of any transaction, because it asks the ATS.
import "server-only";
import { randomBytes } from "node:crypto";
import { adapterOf } from "@/lib/ats/adapters";
import { AtsFailure } from "@/lib/ats/adapter";
import {
  EMPTY_CATALOGUE,
  type Catalogue,
  type ConnectionInput,
  type ConnectionSettings,
  type Provider,
} from "@/lib/ats/schema";
import { openSession } from "@/lib/ats/session";
import { env } from "@/lib/env";
import { ok, refuse, type Result } from "@/lib/result";
import { checkEndpointUrl, parseAllowedHosts, type EndpointUrlProblem } from "@/lib/webhooks/endpoint-url";
import { createSigningSecret } from "@/lib/webhooks/signature";

export interface TriedConnection {
  provider: Provider;
  name: string;
  baseUrl: string | null;
  includeNote: boolean;
  credentials: Record<string, string>;
  catalogue: Catalogue;
  /** A secret that was made here because none was typed: shown once. */
  madeSecret: string | null;
}
export type TryRefusal =
  | { code: "unknown_provider" }
  | { code: "missing_credential"; field: string; label: string }
  | { code: "url_refused"; problem: EndpointUrlProblem }
  | { code: "ats_refused"; status: number | null; reason: string };

/**
 * Tries credentials by reading what can be chosen from. Fields left empty keep their `present` value. Changes nothing here or there.
 * Refuses a missing credential, an address that may not be called, and credentials the ATS does not take.
 */
export async function tryConnection({
  provider,
  input,
  present = {},
  settings,
}: {
  provider: Provider;
  input: ConnectionInput;
  present?: Readonly<Record<string, string>>;
  settings: ConnectionSettings;
}): Promise<Result<TriedConnection, TryRefusal>> {
  const common = { provider, name: input.name, baseUrl: input.baseUrl, includeNote: input.includeNote };
  if (provider === "hook") {
    const secret = present["secret"] ?? createSigningSecret();
    const madeSecret = present["secret"] === undefined ? secret : null;
    return ok({ ...common, baseUrl: null, credentials: { secret }, catalogue: EMPTY_CATALOGUE, madeSecret });
  }
  const adapter = adapterOf(provider);
  if (adapter === null) return refuse({ code: "unknown_provider" });
  if (input.baseUrl !== null) {
    const checked = checkEndpointUrl(input.baseUrl, parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS));
    if (!checked.ok) return refuse({ code: "url_refused", problem: checked.problem });
  }
  const credentials: Record<string, string> = {};
  let madeSecret: string | null = null;
  for (const field of adapter.fields) {
    const typed = input.typed[field.name] ?? "";
    const value = typed === "" ? (present[field.name] ?? "") : typed;
    if (value === "" && field.isMade) credentials[field.name] = madeSecret = randomBytes(24).toString("hex");
    else if (value === "" && !field.isOptional)
      return refuse({ code: "missing_credential", field: `credential_${field.name}`, label: field.label });
    else credentials[field.name] = value;
  }
  const session = openSession(adapter, { id: "trial", baseUrl: input.baseUrl, credentials, settings, users: {} });
  try {
    return ok({ ...common, credentials, catalogue: await adapter.readCatalogue(session), madeSecret });
  } catch (error) {
    if (!(error instanceof AtsFailure)) throw error;
    return refuse({ code: "ats_refused", status: error.status, reason: error.reason });
  }
}
