// Ashby's webhooks (the vendor's documentation): `Ashby-Signature: sha256=<hex>` over the raw body.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { InboundRequest, InboundVerdict } from "@/lib/ats/adapter";
import { isHmacHex } from "@/lib/ats/hmac";

const bodySchema = z.looseObject({
  action: z.string(),
  data: z
    .looseObject({
      interviewSchedule: z
        .looseObject({
          id: z.string(),
          applicationId: z.string(),
          interviewEvents: z.array(z.looseObject({ id: z.string() })).default([]),
        })
        .optional(),
    })
    .optional(),
});

/** Pure. A hint for every event of the schedule; creating one also sends an update, which says the same twice. */
export function verifyAshby({ headers, body, credentials }: InboundRequest): InboundVerdict {
  const [, given = ""] = /^sha256=([0-9a-fA-F]{64})$/.exec(headers["ashby-signature"] ?? "") ?? [];
  if (!isHmacHex({ secret: credentials["webhook_secret"] ?? "", text: body, given }))
    return { kind: "refused", why: "signature" };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: "refused", why: "malformed" };
  }
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) return { kind: "refused", why: "malformed" };
  const schedule = parsed.data.data?.interviewSchedule;
  if (schedule === undefined) return { kind: "answered", headers: {} };
  const refs = { schedule_id: schedule.id, application_id: schedule.applicationId };
  const hints = schedule.interviewEvents.map(({ id }) => ({ kind: "interview" as const, externalId: id, refs }));
  return { kind: "hints", messageId: createHash("sha256").update(body).digest("hex"), hints };
}
