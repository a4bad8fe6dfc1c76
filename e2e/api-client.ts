// The public API as an ATS engineer would call it, for stories.
import { expect } from "@playwright/test";

export interface ApiAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface ApiClient {
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiAnswer<T>>;
  /** Creates an interview and answers it; fails the story when it was refused. */
  createInterview(input?: Partial<InterviewBody>): Promise<InterviewAnswer>;
}

export interface InterviewBody {
  external_id: string;
  kind: string;
  title: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  candidate: Record<string, unknown>;
  application: { external_id: string };
  job: { external_id: string; title: string };
  interviewers: { email: string; name: string }[];
  organizer: { email: string; name: string };
  notify: string;
}

export interface InterviewAnswer {
  id: string;
  status: string;
  starts_at: string;
  ends_at: string;
  slot_id: string;
  slot_ids: string[];
  revision: number;
  cancellation: { reason_code: string; initiator: string; undo_until: string | null } | null;
  candidate: { id: string };
  links: { candidate: string };
}

let count = 0;
const run = Math.random().toString(36).slice(2, 8);

/** A key's client. `baseUrl` without a slash at its end. */
export function apiClient(baseUrl: string, key: string): ApiClient {
  const call: ApiClient["call"] = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? null : JSON.parse(text)) as T };
  };
  const createInterview = async (input: Partial<InterviewBody> = {}) => {
    const answer = await call<InterviewAnswer>("POST", "/interviews", interviewBody(input));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body;
  };
  return { call, createInterview };
}

/** What an ATS sends: a video interview in eight days, 45 minutes, a candidate and an interviewer of its own. */
export function interviewBody(input: Partial<InterviewBody> = {}): InterviewBody {
  const n = (count += 1);
  const starts =
    input.starts_at ?? new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 8 * 86_400_000).toISOString();
  return {
    external_id: `story-${run}-${n}`,
    kind: "video",
    title: "Senior Engineer",
    starts_at: starts,
    ends_at: new Date(new Date(starts).getTime() + 45 * 60_000).toISOString(),
    time_zone: "Europe/Berlin",
    candidate: { external_id: `c-${run}-${n}`, name: "Amina Rai", email: `amina-${run}-${n}@people.example` },
    application: { external_id: `a-${run}-${n}` },
    job: { external_id: "story-engineer", title: "Senior Engineer" },
    interviewers: [{ email: `ben-${run}-${n}@company.example`, name: "Ben Okafor" }],
    organizer: { email: "coordinator@company.example", name: "Clara Coordinator" },
    notify: "none",
    ...input,
  };
}
