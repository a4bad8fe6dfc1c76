// The address that an ATS sends its webhooks to (contract §2). Answers within moments: what it says is looked into by a job.
import "server-only";
import { receiveHook, type HookAnswer } from "@/lib/ats/hook/receive-hook";
import { receiveAtsWebhook } from "@/lib/ats/receive-webhook";
import { isOverload } from "@/lib/db/errors";
import { fieldErrors, MAX_BODY_BYTES } from "@/lib/http/body";
import { problemResponse } from "@/lib/http/problem";
import { readAtMost } from "@/lib/http/read-at-most";
import { isId } from "@/lib/ids";
import { log } from "@/lib/log";

interface Incoming {
  provider: string;
  connectionId: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * 200 for what was taken (again too) and for handshakes, 202 where the signed hook's interview is kept as a conflict, 401 for a
 * wrong signature, 400 for what can't be read, 404 for an unknown connection, 413 over 1 MiB, 503 while the database is away:
 * then the ATS sends again.
 */
export async function answerAtsWebhook(
  request: Request,
  { provider, connectionId }: { provider: string; connectionId: string },
): Promise<Response> {
  if (!isId("ats", connectionId)) return problemResponse({ code: "not_found" });
  const bytes = await readAtMost(request.body, MAX_BODY_BYTES);
  if (bytes === null) return problemResponse({ code: "body_too_large" });
  const incoming = {
    provider,
    connectionId,
    headers: Object.fromEntries(request.headers),
    body: new TextDecoder().decode(bytes),
  };
  try {
    return provider === "hook" ? hookResponse(await receiveHook(incoming)) : await webhookResponse(incoming);
  } catch (error) {
    if (!isOverload(error)) log.error({ err: error, provider, connectionId }, "an ATS's webhook could not be taken");
    return problemResponse({ code: isOverload(error) ? "overloaded" : "internal_error" });
  }
}

const NO_STORE = { "cache-control": "no-store" };

async function webhookResponse(incoming: Incoming): Promise<Response> {
  const received = await receiveAtsWebhook(incoming);
  switch (received.kind) {
    case "unknown":
      return problemResponse({ code: "not_found" });
    case "refused":
      return problemResponse({ code: received.why === "malformed" ? "malformed_json" : "signature_refused" });
    case "answered":
      return Response.json({ received: true }, { headers: { ...NO_STORE, ...received.headers } });
    case "taken":
      return Response.json({ received: true }, { headers: NO_STORE });
  }
}

function hookResponse(answer: HookAnswer): Response {
  switch (answer.kind) {
    case "unknown":
      return problemResponse({ code: "not_found" });
    case "refused":
      return problemResponse({ code: "signature_refused" });
    case "malformed":
      return problemResponse({ code: "malformed_json" });
    case "invalid":
      return problemResponse({ code: "invalid_request" }, { errors: fieldErrors(answer.error, answer.base) });
    case "taken": {
      const { interviewId, conflict, isRepeated } = answer;
      const body = { interview_id: interviewId, conflict, repeated: isRepeated };
      return Response.json(body, { status: conflict === null ? 200 : 202, headers: NO_STORE });
    }
  }
}
