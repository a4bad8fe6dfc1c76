import { describe, expect, it } from "vitest";
import { answerAtsWebhook } from "@/lib/http/ats-webhook";
import { arrive, atsStory, cancelByCandidate, moveByCandidate } from "@/lib/testing/ats/story";
import { hmacHex, pollNow, setUpAtsScene } from "@/lib/testing/ats/scene";
import type { StoredInterview } from "@/lib/testing/ats/world";

const SECRET = "gh-secret-0123456789abcdef0123456789abcdef";
const scene = setUpAtsScene("greenhouse", ({ origin }) => ({
  client_id: "gh-client",
  client_secret: "gh-client-secret",
  user_id: "158108",
  webhook_secret: SECRET,
  token_url: `${origin}/token`,
}));
const hint = ({ id }: StoredInterview) => ({ kind: "interview", externalId: id, refs: {} }) as const;

async function send(body: string, signature: string, headers: Record<string, string> = {}): Promise<number> {
  const request = new Request("http://localhost/", { method: "POST", body, headers: { signature, ...headers } });
  return (await answerAtsWebhook(request, { provider: "greenhouse", connectionId: scene.connectionId() })).status;
}
const signed = (body: unknown) => {
  const text = JSON.stringify(body);
  return [text, `sha256 ${hmacHex(SECRET, text)}`] as const;
};
const lines = async () => (await scene.standIn().writes()).map(({ method, path }) => `${method} ${path}`);

describe("Greenhouse, Harvest v3", () => {
  atsStory(scene, {
    hint,
    expected: {
      move: ({ id }) => `PATCH /v3/interviews/${id}`,
      cancel: ({ id }) => `DELETE /v3/interviews/${id}`,
      note: () => "POST /v3/notes",
      withdraw: ({ applicationId }) => `POST /v3/applications/${applicationId}/reject`,
    },
  });
});

describe("its webhooks", () => {
  it("a stage change brings the application's interviews, once however often it comes; a wrong signature nothing", async () => {
    const theirs = await scene.standIn().put({ id: "2001" });
    const [body, signature] = signed({
      action: "candidate_stage_change",
      payload: { application: { id: Number(theirs.applicationId) } },
    });
    expect(
      await send(
        body,
        signature.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ),
    ).toBe(401);
    expect(await send(body, "sha256 nonsense")).toBe(401);
    expect(await scene.drain()).toBe(0);
    expect(await send(body, signature, { "greenhouse-event-id": "a" })).toBe(200);
    expect(await send(body, signature, { "greenhouse-event-id": "b" })).toBe(200);
    expect(await scene.drain()).toBe(2);
    expect((await scene.interviews()).filter((each) => each.external_id === "2001")).toHaveLength(1);
    const [ping, pinged] = signed({ action: "ping", payload: {} });
    expect(await send(ping, pinged)).toBe(200);
    const [gone, signedGone] = signed({ action: "interview_deleted", payload: { interview: { id: 2001 } } });
    await scene.standIn().remove("2001");
    expect(await send(gone, signedGone)).toBe(200);
    await scene.drain();
    expect((await scene.interviews()).find((each) => each.external_id === "2001")?.status).toBe("cancelled");
  });

  it("waits for what their own API does not show yet", async () => {
    await scene.standIn().put({ id: "2002", hiddenReads: 2 });
    const [body, signature] = signed({ action: "x", payload: { application: { id: 0 }, interview: { id: 2002 } } });
    expect(await send(body, signature)).toBe(200);
    await scene.drain();
    await expect(arrive(scene, { id: "2003", hiddenReads: 2 }, hint)).rejects.toThrow("did not arrive");
    await scene.drain({ delayed: true });
    expect((await scene.interviews()).some((each) => each.external_id === "2003")).toBe(true);
  });
});

describe("looking", () => {
  it("goes through all pages, tells each change once and goes on where it stopped", async () => {
    await scene.drain({ delayed: true });
    for (const id of ["3001", "3002", "3003"]) await scene.standIn().put({ id });
    await pollNow(scene);
    await scene.drain();
    const known = async () =>
      (await scene.interviews()).map((each) => each.external_id).filter((id) => id.startsWith("300"));
    expect((await known()).toSorted()).toEqual(["3001", "3002", "3003"]);
    await pollNow(scene);
    expect(await scene.drain()).toBe(0);
    await scene.standIn().put({ id: "3004" });
    await pollNow(scene);
    expect(await scene.drain()).toBe(1);
  });
});

describe("when it does not go smoothly", () => {
  it("429 makes everything wait as long as it says, 500 and a lost answer are tried again, and the note is written once", async () => {
    const { theirs, interviewId } = await arrive(scene, { id: "4001" }, hint);
    const standIn = scene.standIn();
    await standIn.forget();
    await standIn.fault({ method: "PATCH", path: "/interviews/", status: 429, headers: { "retry-after": "30" } });
    await standIn.fault({ method: "POST", path: "/notes", status: 502, afterwards: true });
    await moveByCandidate(scene, interviewId, 24);
    await scene.drain();
    const [connection] = await scene.database.query<{ paused: number }>(
      `SELECT extract(epoch FROM paused_until - now())::int AS paused FROM ats_connection`,
    );
    expect(connection?.paused).toBeGreaterThan(20);
    for (let round = 0; round < 4; round += 1) {
      await scene.hurry();
      await scene.drain();
    }
    const { notes } = await standIn.state();
    expect(notes.filter((each) => each.about === theirs.candidateId)).toHaveLength(1);
    expect((await lines()).filter((line) => line.startsWith("PATCH"))).toHaveLength(2);
    expect((await scene.calls()).slice(-2).map(({ action, state }) => [action, state])).toEqual([
      ["move", "done"],
      ["note", "done"],
    ]);
  });

  it("422 is its last word and waits for somebody; 401 says that the credentials are refused and is tried again", async () => {
    const { interviewId } = await arrive(scene, { id: "4002" }, hint);
    await scene
      .standIn()
      .fault({ method: "DELETE", path: "/interviews/4002", status: 422, body: { message: "No such state" } });
    await scene.standIn().fault({ method: "POST", path: "/notes", status: 401 });
    await cancelByCandidate(scene, interviewId);
    await scene.drain();
    const [cancel, note] = (await scene.calls()).slice(-2);
    expect(cancel).toMatchObject({ action: "cancel", state: "failed", last_status: 422, last_error: "No such state" });
    expect(note).toMatchObject({ action: "note", state: "pending", last_status: 401 });
    const [connection] = await scene.database.query(`SELECT trouble FROM ats_connection`);
    expect(connection).toEqual({ trouble: "credentials_refused" });
    await scene.hurry();
    await scene.drain();
    expect((await scene.calls()).at(-1)).toMatchObject({ action: "note", state: "done" });
  });
});
