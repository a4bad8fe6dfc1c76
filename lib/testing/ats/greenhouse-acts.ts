// What both versions of the stand-in of Greenhouse share: what it keeps, shows and does.
import { type StandInAnswer, type StandInRequest, type StoredInterview, type World } from "./world.ts";

export const refused = (status: number, message: string): StandInAnswer => ({
  status,
  body: { message, errors: [{ message }] },
});
export const NOT_FOUND = refused(404, "Resource not found");

export const USERS = [{ id: 102361, name: "Rec Ruiter", primary_email: "rec@company.example" }];
export const REASONS = [
  { id: 1, name: "Lacking skills" },
  { id: 815, name: "Withdrew from the process" },
  { id: 816, name: "Accepted another offer" },
];

export function listed(
  world: World,
  { path, query, origin }: StandInRequest,
  view: (each: StoredInterview) => unknown,
): StandInAnswer {
  const size = Math.min(Number(query["per_page"] ?? 2), 2);
  const begin = Number(query["cursor"] ?? 0);
  const since = query["since"] ?? query["updated_after"] ?? query["updated_at"]?.replace("gte|", "") ?? "";
  const rows = [...world.interviews.values()].filter(
    (each) => each.status === "scheduled" && each.hiddenReads === 0 && Date.parse(each.updatedAt) >= Date.parse(since),
  );
  const next = begin + size < rows.length;
  const link = `<${origin}${path}?cursor=${begin + size}&since=${encodeURIComponent(since)}>; rel="next"`;
  return { status: 200, body: rows.slice(begin, begin + size).map(view), ...(next && { headers: { link } }) };
}

export function legacyView(each: StoredInterview) {
  const { id, applicationId, title, startsAt, endsAt, updatedAt } = each;
  return {
    id: Number(id),
    application_id: Number(applicationId),
    external_event_id: each.externalEventId ?? null,
    start: { date_time: startsAt },
    end: { date_time: endsAt },
    location: null,
    video_conferencing_url: each.joinUrl,
    status: each.status === "over" ? "complete" : each.status,
    updated_at: updatedAt,
    interview: { id: 8055374, name: title },
    organizer: { id: 102361, name: "Rec Ruiter" },
    interviewers: each.interviewers.map((person) => ({
      id: Number(person.id),
      name: person.name,
      email: person.email,
    })),
  };
}

export function v3View(each: StoredInterview) {
  const { id, applicationId, title, startsAt, endsAt, updatedAt } = each;
  const common = { id: Number(id), application_id: Number(applicationId), name: title, updated_at: updatedAt };
  const event = each.externalEventId ?? (each.own ? `event-${id}` : null);
  return {
    ...common,
    starts_at: startsAt,
    ends_at: endsAt,
    status: each.status === "over" ? "complete" : each.status,
    external_event_id: event,
    video_conferencing_url: each.joinUrl,
  };
}

export function candidateView({ candidate }: StoredInterview) {
  const [first = "", ...rest] = candidate.name.split(" ");
  return {
    first_name: first,
    last_name: rest.join(" "),
    email_addresses: [{ value: candidate.email, type: "personal" }],
  };
}

export function noted(world: World, about: string, text: string): StandInAnswer {
  world.notes.push({ id: String(world.nextId++), about, text });
  return { status: 201, body: { id: world.nextId } };
}

export function rejected(world: World, applicationId: string, body: Record<string, unknown>): StandInAnswer {
  if (world.withdrawn.some((each) => each.applicationId === applicationId))
    return refused(422, "Application is already rejected");
  if (!REASONS.some((each) => each.id === body["rejection_reason_id"]))
    return refused(422, "Invalid rejection_reason_id");
  world.withdrawn.push({ applicationId, reasonId: String(body["rejection_reason_id"]) });
  return { status: 200, body: { success: true } };
}

export function deleted(world: World, id: string): StandInAnswer {
  const found = world.interviews.get(id);
  if (found === undefined) return NOT_FOUND;
  if (!found.own) return refused(403, "Only interviews created through Harvest can be deleted");
  world.interviews.delete(id);
  return { status: 200, body: { message: `Interview ${id} has been deleted.` } };
}

export function moved(world: World, id: string, start: unknown, end: unknown): StandInAnswer {
  const found = world.interviews.get(id);
  if (found === undefined) return NOT_FOUND;
  if (!found.own) return refused(403, "Only interviews created through Harvest can be updated");
  if (typeof start !== "string" || typeof end !== "string") return refused(422, "start and end are required");
  Object.assign(found, { startsAt: start, endsAt: end, updatedAt: new Date().toISOString() });
  return { status: 200, body: { id: Number(id) } };
}

export function created(
  world: World,
  body: Record<string, unknown>,
  start: unknown,
  end: unknown,
  view: (each: StoredInterview) => unknown,
): StandInAnswer {
  if (typeof body["external_event_id"] !== "string") return refused(422, "external_event_id is required");
  const id = String(world.nextId++);
  const like = world.templates.get(String(body["application_id"]));
  if (like === undefined || typeof start !== "string" || typeof end !== "string")
    return refused(422, "Invalid application");
  const made = {
    ...like,
    id,
    startsAt: start,
    endsAt: end,
    own: true,
    status: "scheduled" as const,
    externalEventId: body["external_event_id"],
  };
  world.interviews.set(id, made);
  return { status: 201, body: view(made) };
}
