// What a stand-in of an ATS keeps: interviews, what was written, what was asked, and the faults it has been told to make.
export interface StoredInterview {
  id: string;
  applicationId: string;
  candidateId: string;
  title: string;
  startsAt: string;
  endsAt: string;
  /** Scheduled, cancelled or over. */
  status: "scheduled" | "cancelled" | "over";
  /** Whether our key may change it. */
  own: boolean;
  updatedAt: string;
  joinUrl: string | null;
  interviewers: { id: string; name: string; email: string }[];
  candidate: { name: string; email: string };
  job: { id: string; name: string };
  /** Reads that still see nothing of it: their own API catches up late. */
  hiddenReads: number;
  externalEventId?: string | null;
}
export interface Fault {
  /** Of the requests it is for: method, and a part of the path. */
  method: string;
  path: string;
  times: number;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The request is carried out first, and the answer gets lost. */
  afterwards?: boolean;
  /** Never answers. */
  hangs?: boolean;
}
export interface StandInCall {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number | null;
}
export interface World {
  interviews: Map<string, StoredInterview>;
  /** The last interview of each application: what is known of it when there is none left. */
  templates: Map<string, StoredInterview>;
  notes: { id: string; about: string; text: string }[];
  withdrawn: { applicationId: string; reasonId: string }[];
  calls: StandInCall[];
  faults: Fault[];
  nextId: number;
}

export interface StandInRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: Record<string, unknown>;
  origin: string;
}
export interface StandInAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
/** One ATS's rules. Answers `null` for an address it does not have. */
export type StandIn = (world: World, request: StandInRequest) => StandInAnswer | null;

/** An interview that can be seen by now; each look at a hidden one brings it nearer. */
export function seen(world: World, id: string): StoredInterview | null {
  const found = world.interviews.get(id);
  if (found === undefined) return null;
  if (found.hiddenReads === 0) return found;
  found.hiddenReads -= 1;
  return null;
}
