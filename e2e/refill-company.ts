// A company whose freed slots are offered on, through the public API alone: those who give a time up, those who wait for one,
// and what the event feed says of their offers.
import { expect } from "@playwright/test";
import type { ApiClient, InterviewAnswer } from "./api-client.ts";

const HOUR_MS = 3_600_000;
const host = { email: "ben@company.example", name: "Ben Okafor" };

export interface OfferSent {
  id: string;
  slot_id: string;
  interview_id: string;
  expires_at: string;
}

type Page<Row> = { data: Row[]; next_cursor: string | null };
export type RefillCompany = Awaited<ReturnType<typeof refillCompany>>;

/** Nobody sleeps there, whatever the hour of the test, and a taken slot's old one is not offered on. */
export async function refillCompany(api: ApiClient, refill: { mode: "one_by_one" | "burst"; burst_size?: number }) {
  const rules = { quiet_from: "00:00", quiet_to: "00:00", chain_length: 0, ...refill };
  expect((await api.call("PATCH", "/policies", { undo_seconds: 0, refill: rules })).status).toBe(200);
  const from = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const interview = (hours: number) =>
    api.createInterview({
      starts_at: new Date(from + hours * HOUR_MS).toISOString(),
      ends_at: new Date(from + hours * HOUR_MS + 45 * 60_000).toISOString(),
      job: { external_id: "job-refill", title: "Engineer" },
      interviewers: [host],
      notify: "none",
    });

  async function list<Row>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page<Row> = (await api.call<Page<Row>>("GET", `${path}limit=100${cursor}`)).body;
      rows.push(...page.data);
      cursor = page.next_cursor === null ? null : `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
    return rows;
  }
  const offers = async (what: "sent" | "accepted" | "expired") =>
    (await list<{ data: { offer: OfferSent } }>(`/events?type=slot_offer.${what}&`)).map(({ data }) => data.offer);

  return {
    interview,
    /** An interview whose candidate waits for an earlier time. */
    async waiting(hours: number): Promise<InterviewAnswer> {
      const made = await interview(hours);
      expect((await api.call("POST", "/waitlist", { interview_id: made.id })).status).toBe(201);
      return made;
    },
    async giveUp({ id }: InterviewAnswer): Promise<void> {
      const body = { reason_code: "illness", stays_in_process: true, initiator: "candidate", notify: "none" };
      expect((await api.call("POST", `/interviews/${id}/cancel`, body)).status).toBe(200);
    },
    offers,
    /** All offers sent so far, once there are `count`. */
    async untilSent(count: number): Promise<OfferSent[]> {
      let sent: OfferSent[] = [];
      const counted = async () => (sent = await offers("sent")).length;
      await expect.poll(counted, { timeout: 240_000, intervals: [500] }).toBeGreaterThanOrEqual(count);
      return sent;
    },
    async startsAt({ id }: InterviewAnswer): Promise<string> {
      return (await api.call<InterviewAnswer>("GET", `/interviews/${id}`)).body.starts_at;
    },
    scheduled: () => list<InterviewAnswer>("/interviews?status=scheduled&"),
    slots: () => list<{ id: string; status: string; starts_at: string }>("/slots?"),
  };
}
