// POST and GET /slots, DELETE /slots/{id} (contract §4).
import "server-only";
import { NEW_SLOT } from "@/lib/http/api/examples";
import { slotJson, slotOutcomesJson } from "@/lib/http/api/answers/slot";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import { z } from "zod";
import type { Tx } from "@/lib/db/transaction";
import { fieldErrors } from "@/lib/http/body";
import { decodeInstantCursor, encodeCursor, pageOf, pageQuery } from "@/lib/http/cursor";
import { problemBody, type FieldError } from "@/lib/http/problem";
import { apiResource, apiRoute } from "@/lib/http/route";
import { instant } from "@/lib/interviews/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { ok, refuse } from "@/lib/result";
import { slotView } from "@/lib/slots/api-view";
import { createSlots, type SlotOutcome } from "@/lib/slots/create-slots";
import { getSlots, listSlots } from "@/lib/slots/queries";
import { MAX_SLOTS_AT_ONCE, newSlotSchema, type NewSlotInput } from "@/lib/slots/schema";
import { withdrawSlot } from "@/lib/slots/withdraw-slot";

const LIST = "slots";
const listQuery = z.strictObject({
  status: z.enum(["open", "held", "taken", "withdrawn"]).optional(),
  from: instant.optional(),
  to: instant.optional(),
  kind: z.enum(INTERVIEW_KINDS).optional(),
  host: z.string().max(254).optional(),
  ...pageQuery,
});

/** Items are judged one by one by the handler: one that is refused must not touch the others. */
const item = z.unknown();
const many = z.strictObject({
  slots: z
    .array(item, { error: "Must be a list of slots." })
    .max(MAX_SLOTS_AT_ONCE, `Up to ${MAX_SLOTS_AT_ONCE} slots at once.`),
});
const oneOrMany = z.unknown().transform((value, context) => {
  const isMany = typeof value === "object" && value !== null && "slots" in value;
  const parsed = isMany
    ? many.safeParse(value)
    : z.record(z.string(), z.unknown()).safeParse(value, { error: () => "Must be a slot, or an object with slots." });
  if (parsed.success)
    return isMany
      ? { items: (parsed.data as z.output<typeof many>).slots, base: "/slots" }
      : { items: [parsed.data], base: "" };
  for (const issue of parsed.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

type Judged = { ok: true; slot: NewSlotInput } | { ok: false; errors: FieldError[] };

function judgeItem(tx: Tx, value: unknown, base: string): Judged {
  const parsed = newSlotSchema.safeParse(value);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error, base) };
  // A slot that has begun is never opened (contract §3).
  if (parsed.data.starts_at <= tx.now)
    return { ok: false, errors: [{ pointer: `${base}/starts_at`, detail: "Must be in the future." }] };
  return { ok: true, slot: parsed.data };
}

function conflictProblem({ with: slotId, heldUntil }: Extract<SlotOutcome, { status: "conflict" }>) {
  const refusal = heldUntil === null ? { code: "slot_overlap", slotId } : { code: "slot_held", slotId, heldUntil };
  return problemBody(refusal as { code: "slot_overlap" | "slot_held" });
}

export const slots = apiResource({
  POST: apiRoute({
    scope: "slots:write",
    summary: "Open one slot, or up to 500; each is judged alone",
    body: oneOrMany,
    documentedBody: z.union([newSlotSchema, z.strictObject({ slots: z.array(newSlotSchema).max(MAX_SLOTS_AT_ONCE) })]),
    example: NEW_SLOT,
    answers: { 200: slotOutcomesJson },
    handler: async (tx, { input: { items, base } }) => {
      const judged = items.map((value, index) => judgeItem(tx, value, base === "" ? "" : `${base}/${index}`));
      const outcomes = await createSlots(tx, { slots: judged.flatMap((each) => (each.ok ? [each.slot] : [])) });
      const created = await getSlots(tx, {
        ids: outcomes.flatMap((each) => (each.status === "created" ? [each.slotId] : [])),
      });
      const views = new Map(created.map((slot) => [slot.id, slotView(slot)]));
      const rest = outcomes.values();
      const data = judged.map((each, index) => {
        if (!each.ok)
          return {
            index,
            status: "invalid",
            problem: problemBody({ code: "invalid_request" }, { errors: each.errors }),
          };
        const outcome: SlotOutcome = rest.next().value!;
        if (outcome.status === "created") return { index, status: "created", slot: views.get(outcome.slotId) };
        return {
          index,
          status: "conflict",
          problem: conflictProblem(outcome),
        };
      });
      return ok({ body: { data } });
    },
  }),
  GET: apiRoute({
    scope: "slots:read",
    summary: "List slots by start, the earliest first",
    query: listQuery,
    answers: { 200: pageSchema(slotJson) },
    problems: ["invalid_cursor"],
    handler: async (tx, { query: { limit, cursor, ...filter } }) => {
      const after = decodeInstantCursor(LIST, cursor);
      if (!after.ok) return after;
      const rows = await listSlots(tx, { filter, after: after.value, limit: limit + 1 });
      const page = pageOf(rows, {
        limit,
        cursorOf: (last) => encodeCursor(LIST, [last.startsAt.toISOString(), last.id]),
      });
      return ok({ body: { ...page, data: page.data.map(slotView) } });
    },
  }),
});

export const slotById = apiResource({
  DELETE: apiRoute({
    scope: "slots:write",
    summary: "Withdraw an open slot",
    params: { id: "slt" },
    answers: { 204: null },
    problems: ["slot_held", "slot_taken"],
    handler: async (tx, { params }) => {
      const withdrawn = await withdrawSlot(tx, { slotId: params["id"]! });
      if (withdrawn.ok) return ok({});
      const { refusal } = withdrawn;
      return refusal.code === "slot_overlap" ? refuse({ ...refusal, code: "slot_taken" }) : withdrawn;
    },
  }),
});
