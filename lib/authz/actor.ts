// Who acts. Minted only by the gates (candidate link, session, API key, job) and never from a request's body.
import type { Role, Scope } from "@/lib/authz/roles";

export type CandidateActor = {
  readonly type: "candidate";
  readonly organizationId: string;
  readonly linkId: string;
  readonly interviewId: string;
  readonly candidateId: string;
};
export type MemberActor = {
  readonly type: "member";
  readonly organizationId: string;
  readonly memberId: string;
  readonly role: Role;
};
export type ApiKeyActor = {
  readonly type: "api_key";
  readonly organizationId: string;
  readonly apiKeyId: string;
  readonly scopes: readonly Scope[];
};
export type SystemActor = { readonly type: "system"; readonly organizationId: string; readonly process: string };
/** What an ATS says by its own API or webhook. */
export type AtsActor = { readonly type: "ats"; readonly organizationId: string; readonly connectionId: string };
export type Actor = CandidateActor | MemberActor | ApiKeyActor | SystemActor | AtsActor;

/** What is written down of an actor: kind and id, never a name or an address. */
export function actorRecord(actor: Actor): { actorType: Actor["type"]; actorId: string } {
  switch (actor.type) {
    case "candidate":
      return { actorType: actor.type, actorId: actor.linkId };
    case "member":
      return { actorType: actor.type, actorId: actor.memberId };
    case "api_key":
      return { actorType: actor.type, actorId: actor.apiKeyId };
    case "system":
      return { actorType: actor.type, actorId: actor.process };
    case "ats":
      return { actorType: actor.type, actorId: actor.connectionId };
  }
}

export type Channel = "link" | "dashboard" | "api" | "ats" | "mail";

/** Which way an act came in, by who can act through it. */
export function channelOf(actor: Actor): Channel {
  switch (actor.type) {
    case "candidate":
      return "link";
    case "member":
      return "dashboard";
    case "api_key":
    case "system":
      return "api";
    case "ats":
      return "ats";
  }
}
