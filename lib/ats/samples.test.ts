// The samples of every ATS verify, and no tampered one does.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { InboundRequest, InboundVerdict } from "@/lib/ats/adapter";
import { verifyAshby } from "@/lib/ats/ashby/webhook";
import { verifyGreenhouse } from "@/lib/ats/greenhouse/webhook";
import { verifyHook } from "@/lib/ats/hook/verify";
import { verifyLever } from "@/lib/ats/lever/webhook";
import { verifySmartRecruiters } from "@/lib/ats/smartrecruiters/webhook";
import { Webhook } from "standardwebhooks";

interface Sample {
  headers?: Record<string, string>;
  raw_body: string;
  [secret: string]: unknown;
}
const now = new Date("2026-11-28T12:00:00Z");
const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Sample;

const CASES: [string, (request: InboundRequest) => InboundVerdict, string, Record<string, string>, unknown][] = [
  [
    "greenhouse/fixtures/webhook-candidate-stage-change.json",
    verifyGreenhouse,
    "secret",
    { webhook_secret: "" },
    { kind: "application", externalId: "265277" },
  ],
  [
    "greenhouse/fixtures/webhook-interview-deleted.json",
    verifyGreenhouse,
    "secret",
    { webhook_secret: "" },
    { kind: "interview", externalId: "109170954", refs: {}, isGone: true },
  ],
  [
    "lever/fixtures/webhook-interview-created.json",
    verifyLever,
    "signature_token",
    { token_created: "" },
    {
      kind: "interview",
      externalId: "32b7bf78-4592-4a56-b313-000000000001",
      refs: { opportunity_id: "6408dc54-7015-4e5b-8d60-000000000001" },
      isGone: false,
    },
  ],
  [
    "lever/fixtures/webhook-interview-updated.json",
    verifyLever,
    "signature_token",
    { token_updated: "" },
    expect.objectContaining({ kind: "interview" }),
  ],
  [
    "ashby/fixtures/webhook-interview-schedule-create.json",
    verifyAshby,
    "secret_token",
    { webhook_secret: "" },
    {
      kind: "interview",
      externalId: "3ae2b801-19f6-41ef-ad28-000000000001",
      refs: {
        schedule_id: "9d34f544-c150-4d70-91c4-000000000001",
        application_id: "a0000000-0000-4000-8000-000000000001",
      },
    },
  ],
  [
    "ashby/fixtures/webhook-interview-schedule-update-moved.json",
    verifyAshby,
    "secret_token",
    { webhook_secret: "" },
    expect.objectContaining({ kind: "interview" }),
  ],
  [
    "smartrecruiters/fixtures/webhook-interview-created.json",
    verifySmartRecruiters,
    "secret",
    { webhook_secret: "" },
    {
      kind: "interview",
      externalId: "dedc1f22-fa8e-4a41-acbd-000000000001",
      refs: { application_id: "e0000000-0000-4000-8000-000000000001" },
      isGone: false,
    },
  ],
  [
    "smartrecruiters/fixtures/webhook-interview-updated.json",
    verifySmartRecruiters,
    "secret",
    { webhook_secret: "" },
    expect.objectContaining({ kind: "interview" }),
  ],
];

describe.each(CASES)("%s", (path, verify, secretField, credentialsOf, hint) => {
  const sample = read(`./${path}`);
  const [name = ""] = Object.keys(credentialsOf);
  const request = {
    headers: sample.headers ?? {},
    body: sample.raw_body,
    credentials: { [name]: String(sample[secretField]) },
    now,
  };

  it("verifies and says where to look", () => {
    expect(verify(request)).toMatchObject({ kind: "hints", hints: [hint] });
  });

  it("is refused with another secret, with none, and tampered", () => {
    const refused = expect.objectContaining({ kind: "refused" });
    expect(verify({ ...request, credentials: { [name]: "another" } })).toEqual(refused);
    expect(verify({ ...request, credentials: {} })).toEqual(refused);
    expect(
      verify({ ...request, headers: {}, body: sample.raw_body.replace(/"signature":"./, '"signature":"x') }),
    ).toEqual(refused);
    // Lever signs its token alone, which is why nothing else of its body is believed.
    const part = verify === verifyLever ? /"token":"./ : /":"./;
    expect(verify({ ...request, body: sample.raw_body.replace(part, (found) => `${found}x`) })).toEqual(refused);
  });
});

describe("SmartRecruiters", () => {
  it("its official vector reproduces, also beside an older signature, and its handshake is answered", () => {
    const { headers = {}, raw_body: body, secret } = read("./smartrecruiters/fixtures/signature-vector-official.json");
    const credentials = { webhook_secret: String(secret) };
    expect(verifySmartRecruiters({ headers, body, credentials, now }).kind).toBe("answered");
    const both = {
      ...headers,
      "smartrecruiters-signature": `v1=${"0".repeat(64)};${headers["smartrecruiters-signature"]}`,
    };
    expect(verifySmartRecruiters({ headers: both, body, credentials, now }).kind).toBe("answered");
    const handshake = { "x-hook-secret": "4jn8fs9011jj8" };
    expect(verifySmartRecruiters({ headers: handshake, body: "", credentials, now })).toEqual({
      kind: "answered",
      headers: handshake,
    });
  });
});

describe("the signed hook", () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const body = '{"type":"interview.cancelled","data":{"external_id":"1"}}';
  const headersAt = (at: Date) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": `v1,AAAA ${new Webhook(secret).sign("msg_1", at, body)}`,
  });

  it("takes what the standardwebhooks package signs, and nothing else", () => {
    expect(verifyHook({ headers: headersAt(now), body, secret, now })).toEqual({ ok: true, messageId: "msg_1" });
    expect(verifyHook({ headers: headersAt(now), body: `${body} `, secret, now })).toEqual({
      ok: false,
      why: "signature",
    });
    expect(verifyHook({ headers: { ...headersAt(now), "webhook-id": "msg_2" }, body, secret, now }).ok).toBe(false);
    expect(verifyHook({ headers: {}, body, secret, now }).ok).toBe(false);
    const old = new Date(now.getTime() - 5 * 60_000 - 1_000);
    expect(verifyHook({ headers: headersAt(old), body, secret, now })).toEqual({ ok: false, why: "stale" });
  });
});
