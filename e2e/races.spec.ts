// The races over HTTP, as they happen: many candidates and an ATS at the same moment.
import { expect, test } from "./fixtures/scene";
import type { ApiClient, InterviewAnswer } from "./api-client.ts";
import { openForm, postForm, untilRead } from "./candidate-post.ts";

test.describe.configure({ retries: 0 });

let api: ApiClient;
test.beforeAll(async ({ givenCompany }) => {
  ({ api } = await givenCompany("races"));
  await api.call("PATCH", "/policies", { undo_seconds: 0 });
  await api.call("POST", "/webhook-endpoints", {
    url: "http://127.0.0.1:9/nobody",
    event_types: ["interview.cancelled"],
  });
});

const hours = (days: number, hour: number) =>
  new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + days * 86_400_000 + hour * 3_600_000).toISOString();
const eventsOf = async (id: string, type: string) => {
  const all: { data: { interview?: { id: string } } }[] = [];
  let after = "";
  for (;;) {
    const { body } = await api.call<{
      data: { id: string; data: { interview?: { id: string } } }[];
      next_cursor: string | null;
    }>("GET", `/events?type=${type}&limit=100${after}`);
    all.push(...body.data);
    if (body.data.length < 100) return all.filter((event) => event.data.interview?.id === id);
    after = `&after=${body.data.at(-1)!.id}`;
  }
};

test("50 parallel cancellations of one interview are one cancellation, one event, one delivery", async () => {
  test.setTimeout(120_000);
  const { id, links } = await api.createInterview({ starts_at: hours(20, 9) });
  const form = await openForm(links.candidate, "cancel");
  await untilRead([form]);
  const answers = await Promise.all(Array.from({ length: 50 }, () => postForm(form, { reason: "illness" })));
  expect(answers.filter(({ status, location }) => status === 303 && !location.includes("/cancel"))).toHaveLength(50);
  expect(await eventsOf(id, "interview.cancelled")).toHaveLength(1);
  const { body } = await api.call<{ data: { id: string }[] }>("GET", "/webhook-endpoints");
  const deliveries = await api.call<{ data: { event_id?: string }[] }>(
    "GET",
    `/webhook-endpoints/${body.data[0]!.id}/deliveries`,
  );
  expect(deliveries.body.data).toHaveLength(1);
});

test("50 candidates move to one slot: one wins, 49 are told and keep their old time", async () => {
  test.setTimeout(180_000);
  const host = { email: "panel-of-one@company.example", name: "Chidi" };
  const interviews: InterviewAnswer[] = [];
  for (let index = 0; index < 50; index += 1) {
    interviews.push(
      await api.createInterview({ starts_at: hours(21 + Math.floor(index / 20), index % 20), interviewers: [host] }),
    );
  }
  const starts = hours(30, 12);
  const ends = new Date(new Date(starts).getTime() + 45 * 60_000).toISOString();
  const slot = { host, starts_at: starts, ends_at: ends, time_zone: "Europe/Berlin", kinds: ["video"] };
  const made = await api.call<{ data: { slot: { id: string } }[] }>("POST", "/slots", slot);
  const slotId = made.body.data[0]!.slot.id;
  const forms = await Promise.all(interviews.map(({ links }) => openForm(links.candidate, "reschedule")));
  expect(forms.every((form) => form.choices("slot").includes(slotId))).toBe(true);
  await untilRead(forms);
  const answers = await Promise.all(forms.map((form) => postForm(form, { slot: slotId })));
  expect(answers.filter(({ location }) => !location.includes("/reschedule"))).toHaveLength(1);
  expect(answers.filter(({ location }) => location.includes("/reschedule?again=drf_"))).toHaveLength(49);
  const after = await Promise.all(interviews.map(({ id }) => api.call<InterviewAnswer>("GET", `/interviews/${id}`)));
  expect(after.every(({ body }) => body.status === "scheduled")).toBe(true);
  expect(after.filter(({ body }, index) => body.starts_at !== interviews[index]!.starts_at)).toHaveLength(1);
});

/** A server that is too busy says so and wrote nothing; whoever asked asks again. */
async function untilTaken<Answer extends { status: number }>(act: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await act();
    if (answer.status !== 503) return answer;
  }
}

test("200 random acts over 20 slots leave every live interview one slot of its own", async () => {
  test.setTimeout(180_000);
  const host = { email: "random-acts@company.example", name: "Dara" };
  const times = Array.from({ length: 20 }, (_, index) => hours(40, index));
  const interviews: InterviewAnswer[] = [];
  for (const starts_at of times.slice(0, 10))
    interviews.push(await api.createInterview({ starts_at, interviewers: [host] }));
  const acts = Array.from({ length: 200 }, (_, index) => {
    const { id } = interviews[(index * 7) % interviews.length]!;
    const starts_at = times[(index * 3) % times.length]!;
    const ends_at = new Date(new Date(starts_at).getTime() + 45 * 60_000).toISOString();
    const company = { reason_code: "other", stays_in_process: true, initiator: "company" };
    if (index % 4 === 0) return untilTaken(() => api.call("POST", `/interviews/${id}/cancel`, company));
    if (index % 4 === 1)
      return api.createInterview({ starts_at, interviewers: [host] }).then(
        () => ({ status: 201 }),
        () => ({ status: 409 }),
      );
    return untilTaken(() => api.call("POST", `/interviews/${id}/reschedule`, { starts_at, ends_at }));
  });
  const answers = await Promise.all(acts);
  expect(answers.filter(({ status }) => ![200, 201, 409].includes(status))).toEqual([]);
  const { body } = await api.call<{ data: (InterviewAnswer & { interviewers: { email: string }[] })[] }>(
    "GET",
    "/interviews?status=scheduled&limit=100",
  );
  const live = body.data.filter((each) => each.interviewers.some(({ email }) => email === host.email));
  const taken = await api.call<{ data: { id: string; starts_at: string }[] }>(
    "GET",
    `/slots?status=taken&host=${encodeURIComponent(host.email)}&limit=100`,
  );
  expect(live.map((each) => each.slot_id).sort()).toEqual(taken.body.data.map((slot) => slot.id).sort());
  expect(new Set(live.map((each) => each.starts_at)).size).toBe(live.length);
});
