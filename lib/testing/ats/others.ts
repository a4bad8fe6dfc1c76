// Stand-ins of Lever, Ashby and SmartRecruiters, as far as docs/ats says what they do.
import { seen, type StandIn, type StandInAnswer, type StoredInterview, type World } from "./world.ts";

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
const ok = (body: unknown, status = 200): StandInAnswer => ({ status, body });
const refused = (status: number, message: string): StandInAnswer => ({
  status,
  body: { code: String(status), message },
});
const split = (name: string) => ({ firstName: name.split(" ")[0], lastName: name.split(" ").slice(1).join(" ") });

/** The last of an application's or a candidate's interviews, also when there is none left. */
function about(world: World, id: string | undefined): StoredInterview | undefined {
  return [...world.templates.values()].find((each) => each.applicationId === id || each.candidateId === id);
}

function move(found: StoredInterview, startsAt: string, endsAt: string): void {
  Object.assign(found, { startsAt, endsAt, updatedAt: new Date().toISOString() });
}

export const leverStandIn: StandIn = (world, { method, path, headers, query, body }) => {
  if (headers["authorization"] !== basic("lv-key")) return refused(401, "Unauthorized");
  if (method !== "GET" && query["perform_as"] === undefined) return refused(400, "perform_as is required");
  const [, , resource, id, part, inner] = path.split("/");
  const where = `${method} ${resource}${part === undefined ? "" : ` ${part}`}`;
  const of = about(world, id);
  if (where === "GET archive_reasons")
    return ok({
      data: [
        { id: "r-1", text: "Withdrew" },
        { id: "r-2", text: "Underqualified" },
      ],
      hasNext: false,
    });
  if (where === "GET users")
    return ok({ data: id === undefined ? [] : { id, name: "Rec Ruiter", email: "rec@company.example" } });
  if (where === "GET postings") return ok({ data: { id, text: "Senior Engineer" } });
  if (where === "GET opportunities")
    return of
      ? ok({ data: { id, name: of.candidate.name, contact: of.candidateId, emails: [of.candidate.email] } })
      : refused(404, "Not found");
  if (where === "GET opportunities panels") return ok({ data: { id: inner, externallyManaged: of?.own ?? false } });
  if (where === "POST opportunities notes") {
    world.notes.push({ id: String(world.nextId++), about: of?.candidateId ?? "", text: String(body["value"]) });
    return ok({ data: { id: "n" } }, 201);
  }
  if (where === "PUT opportunities archived") {
    world.withdrawn.push({ applicationId: id!, reasonId: String(body["reason"]) });
    return ok({ data: { reason: body["reason"] } });
  }
  const found =
    inner === undefined ? null : method === "GET" ? seen(world, inner) : (world.interviews.get(inner) ?? null);
  if (part !== "interviews" || found === null) return refused(404, "Interview not found");
  if (method === "GET") return ok({ data: leverView(found) });
  if (!found.own) return refused(403, "Only interviews of externally managed panels");
  if (method === "DELETE") {
    world.interviews.delete(found.id);
    return { status: 204 };
  }
  if (
    !Array.isArray(body["interviewers"]) ||
    typeof body["date"] !== "number" ||
    typeof body["duration"] !== "number" ||
    body["subject"] === ""
  )
    return refused(400, "Incomplete interview");
  move(found, new Date(body["date"]).toISOString(), new Date(body["date"] + body["duration"] * 60_000).toISOString());
  return ok({ data: leverView(found) });
};

function leverView(each: StoredInterview) {
  const date = Date.parse(each.startsAt);
  return {
    id: each.id,
    panel: `panel-${each.id}`,
    subject: each.title,
    note: "",
    interviewers: each.interviewers.map((person) => ({ ...person, feedbackTemplate: "no-feedback" })),
    timezone: "Europe/Berlin",
    date,
    duration: (Date.parse(each.endsAt) - date) / 60_000,
    location: each.joinUrl,
    feedbackReminder: "daily",
    user: "user-1",
    canceledAt: each.status === "cancelled" ? date : null,
    postings: ["posting-1"],
  };
}

export const ashbyStandIn: StandIn = (world, { method, path, headers, body }) => {
  if (headers["authorization"] !== basic("as-key")) return refused(401, "Unauthorized");
  if (method !== "POST") return refused(405, "Only POST");
  const done = (results: unknown): StandInAnswer => ok({ success: true, results });
  const failed = (message: string): StandInAnswer => ok({ success: false, errors: [message] });
  const text = (name: string) => (typeof body[name] === "string" ? body[name] : "");
  const of = about(world, text("applicationId") || text("id") || text("candidateId"));
  const schedule = (id: string) => [...world.interviews.values()].find((each) => `schedule-${each.id}` === id);
  switch (path) {
    case "/archiveReason.list":
      return done([
        { id: "a-1", text: "Accepted other offer", reasonType: "RejectedByCandidate" },
        { id: "a-2", text: "Not a fit", reasonType: "RejectedByOrg" },
      ]);
    case "/user.list":
      return done([{ id: "u", firstName: "Rec", lastName: "Ruiter", email: "rec@company.example" }]);
    case "/interviewSchedule.list":
      return done(
        [...world.interviews.values()]
          .filter((each) => each.applicationId === text("applicationId"))
          .flatMap((each) => (seen(world, each.id) ? [ashbyView(each)] : [])),
      );
    case "/application.info":
      return of
        ? done({
            candidate: { id: of.candidateId, name: of.candidate.name },
            job: { id: of.job.id, title: of.job.name },
            currentInterviewStage: { interviewPlanId: "plan" },
          })
        : failed("application_not_found");
    case "/candidate.info":
      return of
        ? done({ name: of.candidate.name, primaryEmailAddress: { value: of.candidate.email } })
        : failed("candidate_not_found");
    case "/interview.info":
      return done({ title: "Technical" });
    case "/interviewStage.list":
      return done([
        { id: "s-1", type: "Active" },
        { id: "s-9", type: "Archived" },
      ]);
    case "/candidate.listNotes":
      return done(
        world.notes.filter((each) => each.about === text("candidateId")).map((each) => ({ content: each.text })),
      );
    case "/candidate.createNote":
      world.notes.push({
        id: String(world.nextId++),
        about: text("candidateId"),
        text: String((body["note"] as { value: string }).value),
      });
      return done({});
    case "/application.changeStage":
      world.withdrawn.push({ applicationId: text("applicationId"), reasonId: text("archiveReasonId") });
      return done({});
    case "/interviewSchedule.cancel": {
      const found = schedule(text("id"));
      if (found) world.interviews.delete(found.id);
      return found ? done({}) : failed("interview_schedule_not_found");
    }
    case "/interviewSchedule.update": {
      const found = schedule(text("interviewScheduleId"));
      if (!found) return failed("interview_schedule_not_found");
      if (!found.own) return failed("Only schedules of this API key can be updated");
      const event = body["interviewEvent"] as { startTime: string; endTime: string };
      move(found, event.startTime, event.endTime);
      return done({});
    }
    default:
      return null;
  }
};

function ashbyView(each: StoredInterview) {
  return {
    id: `schedule-${each.id}`,
    status: each.status === "scheduled" ? "Scheduled" : "Cancelled",
    applicationId: each.applicationId,
    scheduledBy: each.own ? null : { id: "u" },
    interviewEvents: [
      {
        id: each.id,
        interviewId: "i",
        interviewers: each.interviewers.map((person) => ({
          ...split(person.name),
          id: person.id,
          email: person.email,
        })),
        startTime: each.startsAt,
        endTime: each.endsAt,
        location: null,
        meetingLink: each.joinUrl,
      },
    ],
  };
}

export const smartRecruitersStandIn: StandIn = (world, { method, path, headers, body }) => {
  if (headers["x-smarttoken"] !== "sr-key") return refused(401, "Unauthorized");
  const [, resource, id, , inner] = path.split("/");
  const where = `${method} ${resource}`;
  const of = about(world, id);
  const users = [...world.templates.values()].flatMap((each) => each.interviewers);
  if (where === "GET configuration")
    return ok({
      content: [
        { id: "w-1", label: "Accepted another offer" },
        { id: "w-2", label: "Withdrew" },
      ],
    });
  if (where === "GET users" && id === undefined) return ok({ content: [] });
  if (where === "GET users") {
    const user = users.find((each) => each.id === id) ?? { id: id!, name: "Rec Ruiter", email: "rec@company.example" };
    return ok({ id, email: user.email, ...split(user.name) });
  }
  if (where === "GET candidates")
    return of ? ok({ id, email: of.candidate.email, ...split(of.candidate.name) }) : refused(404, "Not found");
  if (where === "GET jobs") return ok({ id, title: "Senior Engineer" });
  if (where === "POST messages") {
    const [, candidateId = "", text = ""] = /^@\[CANDIDATE:([^\]]*)\] (.*)$/s.exec(String(body["content"])) ?? [];
    world.notes.push({ id: String(world.nextId++), about: candidateId, text });
    return ok({ id: "m" }, 201);
  }
  if (where === "PUT candidates") {
    world.withdrawn.push({
      applicationId: of?.applicationId ?? "",
      reasonId: String((body["withdrawalReason"] as { id: string }).id),
    });
    return { status: 204 };
  }
  const found =
    inner === undefined ? null : method === "GET" ? seen(world, inner) : (world.interviews.get(inner) ?? null);
  if (resource !== "interviews-api" || found === null || !found.own) return refused(404, "Not found");
  if (method === "DELETE") {
    world.interviews.delete(found.id);
    return { status: 204 };
  }
  if (method === "PATCH") {
    const [slot] = body["timeslots"] as { id: string; startsOn: string; endsOn: string }[];
    if (slot?.id !== `slot-${found.id}`) return refused(422, "Unknown timeslot");
    move(found, slot.startsOn, slot.endsOn);
  }
  return ok({
    id: found.id,
    candidate: { id: found.candidateId, status: "pending" },
    jobId: found.job.id,
    location: found.joinUrl,
    organizerId: found.interviewers[0]?.id,
    timezone: "Europe/Berlin",
    timeslots: [
      {
        id: `slot-${found.id}`,
        title: found.title,
        place: found.joinUrl,
        startsOn: found.startsAt,
        endsOn: found.endsAt,
        interviewers: found.interviewers.map((person) => ({ id: person.id, status: "accepted" })),
      },
    ],
  });
};
