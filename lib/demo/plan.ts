// What happened at the demo company in the past weeks and what is planned, as acts in the order of time. Pure: the same
// `now` and chance give the same story. lib/demo/play.ts lives it through with the product's own use cases.
import {
  BEATRIZ,
  BEN,
  HANNAH,
  INTERVIEWERS,
  JOBS,
  MINUTES,
  NOTES,
  NOUR,
  PRIYA,
  RECRUITERS,
  SUMAN,
  type DemoPerson,
} from "@/lib/demo/company";
import { weekday, type Span } from "@/lib/demo/calendar";
import type { DemoCandidate } from "@/lib/demo/candidates";
import { livesOf } from "@/lib/demo/lives";
import { Planner, type Act, type OpenTime, type PlannedInterview } from "@/lib/demo/planner";
import type { Chance } from "@/lib/demo/random";
import type { InterviewKind } from "@/lib/policies/schema";
import type { TypedWindows } from "@/lib/time-requests/schema";

const WEEKS = 3;

/** The candidate whose link the terminal shows: always with a video call ahead and other times to choose from. */
export const SHOWN_CANDIDATE: DemoCandidate = {
  name: "Amina Rai",
  email: "amina.rai@people.example",
  external_id: "tw-cnd-999",
  time_zone: "Asia/Kathmandu",
  locale: "en",
};
export const SHOWN_INTERVIEW = "tw-amina";

/** The whole story up to `now`, oldest act first; nothing in it lies after `now`. */
export function planDemo(now: Date, chance: Chance): Act[] {
  const planner = new Planner(now, chance);
  const acts: Act[] = shownCandidate(planner);
  for (let days = -7 * WEEKS; days <= 7 * WEEKS; days += 1) {
    for (const { hosts, kind } of scheduleOf(chance, days)) {
      const span = planner.calendar.find(chance, hosts, { now, days, minutes: MINUTES[kind] });
      if (span !== null) acts.push(...livesOf(planner, planner.interview({ kind, hosts, span })));
    }
  }
  const open = openTimes(planner);
  const news = todaysNews(planner);
  acts.push(...open, ...news, ...proposals(planner, news));
  const past = acts.filter((act) => act.at <= now);
  return past
    .map((act, index) => ({ act, index }))
    .sort((a, b) => a.act.at.getTime() - b.act.at.getTime() || a.index - b.index)
    .map(({ act }) => act);
}

/** Who interviews on a day, and how. Panels share office hours: two in Berlin, two across the Atlantic's west side. */
function scheduleOf(chance: Chance, days: number): { hosts: readonly DemoPerson[]; kind: InterviewKind }[] {
  const panels = [
    ...(days % 2 === 0 ? [{ hosts: [BEN, NOUR], kind: "onsite" as const }] : []),
    ...(days % 3 === 0
      ? [{ hosts: chance.happens(0.5) ? [PRIYA, BEATRIZ] : [BEATRIZ, PRIYA], kind: "video" as const }]
      : []),
    ...(days % 5 === 0
      ? [
          { hosts: [SUMAN], kind: "onsite" as const },
          { hosts: [HANNAH], kind: "onsite" as const },
        ]
      : []),
  ];
  const alone = INTERVIEWERS.flatMap((host) =>
    chance.happens(0.88)
      ? [{ hosts: [host], kind: chance.happens(0.55) ? ("phone" as const) : ("video" as const) }]
      : [],
  );
  return [...panels, ...alone];
}

function shownCandidate({ now, calendar, chance }: Planner): Act[] {
  const hosts = [BEN];
  const spans: Span[] = [];
  for (let days = 3; spans.length < 5 && days < 14; days += 1) {
    const span = calendar.find(chance, hosts, { now, days, minutes: MINUTES.video });
    if (span !== null) spans.push(span);
  }
  const [span, ...others] = spans;
  const job = JOBS[0]!;
  const organizer = { name: RECRUITERS[0].name, email: RECRUITERS[0].email };
  const interview: PlannedInterview = {
    external_id: SHOWN_INTERVIEW,
    kind: "video",
    title: job.titles.video,
    hosts,
    job,
    candidate: SHOWN_CANDIDATE,
    application: "tw-app-999",
    organizer,
    span: span!,
    notBefore: null,
  };
  const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  return [
    { at: before(50), do: "schedule", interview },
    { at: before(49), do: "open", times: others.map((other) => ({ hosts, span: other, kind: "video" })) },
  ];
}

/** Times that nobody has yet, in the next two weeks, each day's put in by its hosts at once. */
function openTimes({ now, calendar, chance }: Planner): Act[] {
  const acts: Act[] = [];
  for (let days = 1; days <= 14; days += 1) {
    const wanted: Pick<OpenTime, "hosts" | "kind">[] = [
      ...INTERVIEWERS.map((host) => ({
        hosts: [host],
        kind: chance.happens(0.5) ? ("phone" as const) : ("video" as const),
      })),
      ...INTERVIEWERS.filter(() => chance.happens(0.4)).map((host) => ({ hosts: [host], kind: "video" as const })),
    ];
    if (days % 3 === 0) wanted.push({ hosts: [BEN, NOUR], kind: "onsite" }, { hosts: [PRIYA, BEATRIZ], kind: "video" });
    const times = wanted.flatMap(({ hosts, kind }) => {
      const span = calendar.find(chance, hosts, { now, days, minutes: MINUTES[kind] });
      return span === null ? [] : [{ hosts, span, kind }];
    });
    if (times.length > 0)
      acts.push({ at: new Date(now.getTime() - chance.between(20, 70) * 3_600_000), do: "open", times });
  }
  return acts;
}

/** What the recruiter finds on coming in: some cancellations of today, and three that can still be undone. */
function todaysNews({ now, chance, untouched }: Planner): Act[] {
  const news = chance.shuffled(untouched);
  const secondsAgo = [2, 6, 11, 900, 4_000, 9_000, 16_000];
  const reasons = [
    "illness",
    "schedule_conflict",
    "family_emergency",
    "travel_or_location",
    "schedule_conflict",
    "personal",
    "prefer_not_to_say",
  ];
  return secondsAgo.flatMap((seconds, index): Act[] => {
    const interview = news[index];
    if (interview === undefined) return [];
    const at = new Date(now.getTime() - seconds * 1_000);
    const note = index % 2 === 0 ? (NOTES[reasons[index]!]?.[0] ?? null) : null;
    const cancel: Act = {
      at,
      do: "cancel",
      interview,
      channel: "link",
      initiator: "candidate",
      reason: reasons[index]!,
      note,
      withdraw: false,
    };
    return [cancel, { at: new Date(at.getTime() + 121_000), do: "publish", interview }];
  });
}

/** Two candidates have proposed other times: one waits for an answer, one was told that the old time stands. */
function proposals({ now, untouched }: Planner, news: readonly Act[]): Act[] {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const isNews = (interview: PlannedInterview) =>
    news.some((act) => act.do === "cancel" && act.interview === interview);
  const [waiting, kept] = untouched.filter(
    (each) => each.notBefore === null && each.span.startsAt.getTime() > now.getTime() + 6 * 86_400_000 && !isNews(each),
  );
  const ask = (interview: PlannedInterview, minutes: number, reason: string, note: string | null): Act => {
    const zone = interview.candidate.time_zone ?? interview.hosts[0]!.timeZone;
    return { at: before(minutes), do: "ask", interview, zone, windows: windowsIn(zone, now), reason, note };
  };
  return [
    ...(waiting ? [ask(waiting, 40, "schedule_conflict", NOTES["schedule_conflict"]?.at(-1) ?? null)] : []),
    ...(kept ? [ask(kept, 300, "personal", null), { at: before(210), do: "keep" as const, interview: kept }] : []),
  ];
}

/** On the first two working days from a week ahead on. */
function windowsIn(zone: string, now: Date): TypedWindows {
  const dates = [7, 8, 9, 10, 11].flatMap((days) => weekday(now, days, zone)?.toString() ?? []);
  return {
    window_1_date: dates[0]!,
    window_1_from: "09:00",
    window_1_to: "13:00",
    window_2_date: dates[1]!,
    window_2_from: "10:00",
    window_2_to: "18:00",
  };
}
