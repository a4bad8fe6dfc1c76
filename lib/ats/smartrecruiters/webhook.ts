// SmartRecruiters' webhooks (official, with a vector): `v1=<hex>;v1=<hex>` over timestamp, body, event id, name, version and link.
// Activating a subscription sends X-Hook-Secret, to be answered with the same header within 20 s.
import { z } from "zod";
import type { InboundRequest, InboundVerdict } from "@/lib/ats/adapter";
import { isHmacHex } from "@/lib/ats/hmac";

const bodySchema = z.looseObject({ interview_id: z.string().optional(), application_id: z.string().optional() });

/** Pure. Several signatures stand beside each other while its secret is rotated: one that fits is enough. */
export function verifySmartRecruiters({ headers, body, credentials }: InboundRequest): InboundVerdict {
  const handshake = headers["x-hook-secret"];
  if (handshake !== undefined && headers["smartrecruiters-signature"] === undefined)
    return { kind: "answered", headers: { "x-hook-secret": handshake } };
  const eventId = headers["event-id"] ?? "";
  const text = [
    headers["smartrecruiters-timestamp"],
    body,
    eventId,
    headers["event-name"],
    headers["event-version"],
    headers["link"],
  ].join(".");
  const secret = credentials["webhook_secret"] ?? "";
  const signatures = (headers["smartrecruiters-signature"] ?? "")
    .split(";")
    .map((each) => each.trim().replace(/^v1=/, ""));
  if (!signatures.some((given) => isHmacHex({ secret, text, given }))) return { kind: "refused", why: "signature" };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: "refused", why: "malformed" };
  }
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) return { kind: "refused", why: "malformed" };
  const { interview_id: id, application_id: application } = parsed.data;
  if (id === undefined) return { kind: "answered", headers: {} };
  const refs: Record<string, string> = application === undefined ? {} : { application_id: application };
  const isGone = headers["event-name"] === "interview.canceled";
  return { kind: "hints", messageId: eventId, hints: [{ kind: "interview", externalId: id, refs, isGone }] };
}
