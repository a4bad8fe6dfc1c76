// What a candidate typed into a form that came back with an error: encrypted in a row that is purged after a day. The address of
// the form that comes back carries the row's id alone, so that errors are told where cookies are refused as well; without the same
// link and step the id is worth nothing.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { FormError } from "@/lib/candidate-links/schema";
import { decrypt, encrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { isId, newId } from "@/lib/ids";
import { addMs } from "@/lib/time/clock";
import type { WindowField } from "@/lib/time-requests/schema";

const DRAFT_MAX_AGE_S = 24 * 60 * 60;

export type FormValues = {
  reason?: string;
  slot?: string;
  confirm?: string;
  answer?: string;
  note?: string;
  /** The boxes that were ticked, with commas between. */
  sessions?: string;
  /** On whose clocks windows were typed. */
  zone?: string;
  /** Of the waiting list: parts of the day with commas between, days, and minutes of notice. */
  parts?: string;
  earliest?: string;
  latest?: string;
  notice?: string;
} & Partial<Record<WindowField, string>>;
/** `nonce` is kept when the form was good but too fast, so that its age goes on counting. */
export type Draft = { values: FormValues; errors: FormError[]; nonce: string | null };

/** Keeps a draft for this link and step; returns its id for the form's address. */
export async function saveDraft(
  tx: Tx,
  { actor, step, draft }: { actor: CandidateActor; step: string; draft: Draft },
): Promise<string> {
  const id = newId("drf");
  const payload = encrypt("form-draft", JSON.stringify(draft));
  await tx.db.formDraft.create({
    data: { organizationId: tx.organizationId, id, linkId: actor.linkId, step, payload, createdAt: tx.now },
  });
  return id;
}

/** The draft of this id if it belongs to this link and step and is less than a day old, else null. */
export async function readDraft(
  tx: Tx,
  { id, actor, step }: { id: string | null; actor: CandidateActor; step: string },
): Promise<Draft | null> {
  if (id === null || !isId("drf", id)) return null;
  const row = await tx.db.formDraft.findFirst({
    where: {
      organizationId: tx.organizationId,
      id,
      linkId: actor.linkId,
      step,
      createdAt: { gt: addMs(tx.now, -DRAFT_MAX_AGE_S * 1_000) },
    },
  });
  return row === null ? null : (JSON.parse(decrypt("form-draft", row.payload)) as Draft);
}
