// What an ATS has to be able to say to stand behind the product: one object for each, all I/O through the session it is given.
// Note-only, poll-only and reason-in-the-call systems fit too: what is left out is not done, and `capabilities` says so.
import type { Capabilities, Catalogue, ConnectionSettings, CredentialField, Provider } from "@/lib/ats/schema";

/** Their ids around an interview, by name. */
export type Refs = Readonly<Record<string, string>>;

/** Where to look: what a webhook or a poll said. Never what is taken over: that is read from their API. */
export type Hint =
  { kind: "interview"; externalId: string; refs: Refs; isGone?: boolean } | { kind: "application"; externalId: string };

/** What came in at the connection's address. `body` is the exact bytes as text: signatures cover those. */
export interface InboundRequest {
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  credentials: Readonly<Record<string, string>>;
  now: Date;
}
export type InboundVerdict =
  | { kind: "refused"; why: "signature" | "malformed" | "stale" }
  /** A handshake or a ping: answered, and nothing more. */
  | { kind: "answered"; headers: Record<string, string> }
  | { kind: "hints"; messageId: string; hints: readonly Hint[] };

/** A call that did not do what it should. `status` null: no answer came. */
export class AtsFailure extends Error {
  override name = "AtsFailure";
  readonly status: number | null;
  /** A code of lib/webhooks for a broken wire, else what the ATS said, shortened. */
  readonly reason: string;
  readonly retryAfterMs: number | null;
  /** It may have been done all the same: the answer got lost. */
  readonly isAmbiguous: boolean;
  constructor(given: { status: number | null; reason: string; retryAfterMs?: number | null; isAmbiguous?: boolean }) {
    super(`${given.status ?? "no answer"}: ${given.reason}`);
    this.status = given.status;
    this.reason = given.reason;
    this.retryAfterMs = given.retryAfterMs ?? null;
    this.isAmbiguous = given.isAmbiguous ?? false;
  }
}

export interface AtsAnswer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; null where there was none. */
  body: unknown;
}
export interface AtsCallRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base address, or an absolute address on the same origin (a `Link: rel=next`). */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Sent in place of a body, as a form. */
  form?: Readonly<Record<string, string>>;
  /** A look, whatever its method: some have no GET. */
  isRead?: boolean;
  /** Asks for a token: only that may go to another origin. */
  isToken?: boolean;
  /** Statuses that are answers, no failures. 2xx always are. */
  accept?: readonly number[];
}

/** One piece of work with one connection. */
export interface AtsSession {
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings: ConnectionSettings;
  /** Address of a person → their id of the user, as mapped. */
  readonly users: Readonly<Record<string, string>>;
  /** @throws AtsFailure for everything that is no answer */
  call(request: AtsCallRequest): Promise<AtsAnswer>;
}

export interface ReadPerson {
  name: string;
  email: string;
  external_id: string | null;
}
/** An interview as the ATS has it now. */
export interface AtsReading {
  externalId: string;
  refs: Refs;
  /** `over`: it took place, or waits for feedback. */
  status: "scheduled" | "cancelled" | "over";
  own: boolean;
  interview: {
    kind: "phone" | "video" | "onsite";
    title: string;
    starts_at: string;
    ends_at: string;
    time_zone: string;
    location: string | null;
    join_url: string | null;
    candidate: ReadPerson;
    application: { external_id: string };
    job: { external_id: string; title: string };
    interviewers: ReadPerson[];
    organizer: { name: string; email: string };
  };
}

/** What an outgoing call is about. */
export interface CallSubject {
  externalId: string;
  refs: Refs;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  location: string | null;
  joinUrl: string | null;
  interviewers: readonly { email: string; externalId: string | null }[];
  organizerEmail: string;
  /** Ours: what an ATS may keep beside its own id. */
  interviewId: string;
  /** The whole sentence for people: who, what, why. It ends with `marker`. */
  text: string;
  /** Stands in the text and nowhere else: by it a note that was written before is found again. */
  marker: string;
  reason: { code: string; label: string; atsId: string | null };
  initiator: "candidate" | "company";
  /** An attempt went before whose answer got lost: look before writing again. */
  mayBeThere: boolean;
}

export interface AtsAdapter {
  readonly provider: Provider;
  readonly name: string;
  /** `beta`: parts of it are inferred, and no customer's system has confirmed them yet. docs/ats says which. */
  readonly confidence: "official" | "beta";
  readonly baseUrl: string;
  readonly fields: readonly CredentialField[];
  readonly capabilities: Capabilities;
  /** Requests a `windowMs` milliseconds that this ATS lets one key make. */
  readonly limit: { requests: number; windowMs: number };
  /** Headers that prove who we are. May ask for a token first, through a call that carries none. */
  authorize(session: AtsSession): Promise<Record<string, string>>;
  verify(request: InboundRequest): InboundVerdict;
  /** Proves the credentials and reads what can be chosen from. @throws AtsFailure */
  readCatalogue(session: AtsSession): Promise<Catalogue>;
  /** The interview as it is now; null when it is not there. @throws AtsFailure */
  read(session: AtsSession, where: { externalId: string; refs: Refs }): Promise<AtsReading | null>;
  /** The interviews of an application, for hints that name no interview. */
  listOfApplication?(session: AtsSession, applicationId: string): Promise<readonly Hint[]>;
  /** What has changed since `cursor` (null: since now − a day). Repeating it with the same cursor is harmless. */
  poll?(session: AtsSession, cursor: unknown, now: Date): Promise<{ hints: readonly Hint[]; cursor: unknown }>;
  note(session: AtsSession, subject: CallSubject): Promise<void>;
  cancel?(session: AtsSession, subject: CallSubject): Promise<void>;
  move?(session: AtsSession, subject: CallSubject): Promise<void>;
  /** Puts the interview in again after it was cancelled there. */
  create?(session: AtsSession, subject: CallSubject): Promise<{ externalId: string; refs: Refs }>;
  withdraw?(session: AtsSession, subject: CallSubject): Promise<void>;
}
