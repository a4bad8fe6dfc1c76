// A stand-in of Greenhouse's Harvest, v1/v2 as its documentation says and v3 as far as it is known (docs/ats/greenhouse.md).
import {
  candidateView,
  created,
  deleted,
  legacyView,
  listed,
  moved,
  noted,
  NOT_FOUND,
  REASONS,
  refused,
  rejected,
  USERS,
  v3View,
} from "./greenhouse-acts.ts";
import { seen, type StandIn, type StandInAnswer, type StandInRequest, type World } from "./world.ts";

const KEY = "gh-api-key";
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

export const greenhouseStandIn: StandIn = (world, request) => {
  if (request.path === "/token") return token(request);
  return request.path.startsWith("/v3/") ? v3(world, request) : legacy(world, request);
};

function token({ headers, body }: StandInRequest): StandInAnswer {
  if (headers["authorization"] !== basic("gh-client:gh-client-secret") || body["grant_type"] !== "client_credentials")
    return refused(401, "invalid_client");
  return { status: 200, body: { access_token: "gh-token", token_type: "Bearer", expires_at: "2030-01-01T00:00:00Z" } };
}

function legacy(world: World, request: StandInRequest): StandInAnswer | null {
  const { method, path, headers, body } = request;
  if (headers["authorization"] !== basic(`${KEY}:`)) return refused(401, "Invalid Basic Auth credentials");
  const [, version, resource, id, sub] = path.split("/");
  const where = `${method} ${resource}`;
  if (method !== "GET" && headers["on-behalf-of"] === undefined) return refused(403, "On-Behalf-Of header is required");
  if (where === "GET scheduled_interviews" && id === undefined) return listed(world, request, legacyView);
  if (where === "GET scheduled_interviews") {
    const found = seen(world, id!);
    return found ? { status: 200, body: legacyView(found) } : NOT_FOUND;
  }
  if (where === "GET applications" && sub === "scheduled_interviews") {
    const own = [...world.interviews.values()].filter(
      (each) =>
        each.applicationId === id &&
        each.status === "scheduled" &&
        (request.query["actionable"] !== "true" || each.own),
    );
    return { status: 200, body: own.map(legacyView) };
  }
  const of = [...world.interviews.values()].find((each) => each.applicationId === id || each.candidateId === id);
  if (where === "GET applications") {
    return of
      ? {
          status: 200,
          body: {
            id: Number(id),
            candidate_id: Number(of.candidateId),
            jobs: [{ id: Number(of.job.id), name: of.job.name }],
          },
        }
      : NOT_FOUND;
  }
  if (where === "GET candidates" && sub === "activity_feed")
    return {
      status: 200,
      body: { notes: world.notes.filter((each) => each.about === id).map(({ text }) => ({ body: text })) },
    };
  if (where === "GET candidates") return of ? { status: 200, body: candidateView(of) } : NOT_FOUND;
  if (where === "GET rejection_reasons") return { status: 200, body: REASONS };
  if (where === "GET users" && id === undefined)
    return { status: 200, body: USERS.map((user) => ({ ...user, primary_email_address: user.primary_email })) };
  if (where === "GET users")
    return { status: 200, body: { id: Number(id), name: "Rec Ruiter", primary_email_address: "rec@company.example" } };
  if (where === "POST candidates" && path.endsWith("/activity_feed/notes"))
    return noted(world, id!, String(body["body"]));
  if (where === "POST applications" && sub === "reject") return rejected(world, id!, body);
  if (version === "v1" && where === "DELETE scheduled_interviews") return deleted(world, id!);
  if (version === "v2" && where === "PATCH scheduled_interviews") return moved(world, id!, body["start"], body["end"]);
  if (version === "v2" && where === "POST scheduled_interviews")
    return created(world, body, body["start"], body["end"], legacyView);
  return null;
}

function v3(world: World, request: StandInRequest): StandInAnswer | null {
  const { method, path, headers, query, body } = request;
  if (headers["authorization"] !== "Bearer gh-token") return refused(401, "The access token is invalid");
  const [, , resource, id, sub] = path.split("/");
  const where = `${method} ${resource}`;
  const all = [...world.interviews.values()];
  if (where === "GET interviews" && query["ids"] !== undefined) {
    const found = seen(world, query["ids"]);
    return { status: 200, body: found ? [v3View(found)] : [] };
  }
  if (where === "GET interviews" && query["application_ids"] !== undefined)
    return {
      status: 200,
      body: all
        .filter((each) => each.applicationId === query["application_ids"] && each.status === "scheduled")
        .map(v3View),
    };
  if (where === "GET interviews") return listed(world, request, v3View);
  const of = all.find((each) => each.applicationId === query["ids"] || each.candidateId === query["ids"]);
  if (where === "GET applications")
    return {
      status: 200,
      body: of
        ? [{ id: Number(of.applicationId), candidate_id: Number(of.candidateId), job_id: Number(of.job.id) }]
        : [],
    };
  if (where === "GET candidates")
    return { status: 200, body: of ? [{ id: Number(of.candidateId), ...candidateView(of) }] : [] };
  if (where === "GET jobs")
    return { status: 200, body: all.slice(0, 1).map((each) => ({ id: Number(each.job.id), name: each.job.name })) };
  if (where === "GET interviewers") {
    const found = world.interviews.get(query["interview_ids"] ?? "");
    return { status: 200, body: (found?.interviewers ?? []).map((each) => ({ id: 1, user_id: Number(each.id) })) };
  }
  if (where === "GET users") {
    const people = all
      .flatMap((each) => each.interviewers)
      .map((each) => ({ id: Number(each.id), name: each.name, primary_email: each.email }));
    return { status: 200, body: [...people, ...USERS] };
  }
  if (where === "GET rejection_reasons") return { status: 200, body: REASONS };
  if (where === "GET notes")
    return {
      status: 200,
      body: world.notes.filter((each) => each.about === query["candidate_ids"]).map(({ text }) => ({ body: text })),
    };
  if (where === "POST notes") return noted(world, String(body["candidate_id"]), String(body["body"]));
  if (where === "POST applications" && sub === "reject") return rejected(world, id!, body);
  if (where === "DELETE interviews") return deleted(world, id!);
  if (where === "PATCH interviews") return moved(world, id!, body["starts_at"], body["ends_at"]);
  if (where === "POST interviews") return created(world, body, body["starts_at"], body["ends_at"], v3View);
  return null;
}
