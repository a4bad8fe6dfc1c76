// Where the queue's items come from. A part of the product that has something of its own to bring up writes a source and adds
// it to the list in queries.ts; the page, the acts, the counts and the keys are then the same as for all others.
import "server-only";
import type { AttentionFact, AttentionView } from "@/lib/attention/schema";
import type { Permission } from "@/lib/authz/permissions";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import type { Prisma } from "@/prisma/generated/client";

/** What one page holds of a source; one more tells that there are more. */
export const PER_SOURCE = 50;

export type SourceContext = {
  view: AttentionView;
  /** The organisation's zone, for the words. */
  zone: string;
  /** Words of the reasons by code. */
  reasons: ReadonlyMap<string, string>;
};

export type AttentionSource = {
  /** Its items' `kind`. */
  kind: string;
  /** For those alone who have this right; whoever has not neither sees its items nor speaks of them. */
  needs?: Permission;
  /**
   * Its items, the most urgent first, at most PER_SOURCE + 1 of those that belong to the view. A source that may have many
   * leaves out in its statement what does not belong (`inView`); for a few the page leaves it out.
   */
  list(tx: Tx, context: SourceContext): Promise<AttentionFact[]>;
  /** The fact that stands about this subject now; null: nothing that could need anybody. */
  currentFact(tx: Tx, subjectId: string): Promise<string | null>;
};

/** The condition that a row belongs to the view by what was said of it; `subjectId` and `fact` are its columns. */
export function inView(
  tx: Tx,
  { show, whose, memberId }: AttentionView,
  { kind, subjectId, fact }: { kind: string; subjectId: Prisma.Sql; fact: Prisma.Sql },
): Prisma.Sql {
  const said = sqlPart`SELECT 1 FROM attention_item said WHERE said.organization_id = ${tx.organizationId}
    AND said.kind = ${kind} AND said.subject_id = ${subjectId}`;
  const done = sqlPart`said.fact = ${fact} AND said.done_at IS NOT NULL`;
  const asleep = sqlPart`said.fact = ${fact} AND said.snoozed_until > ${tx.now}`;
  const stands = {
    open: sqlPart`NOT EXISTS (${said} AND (${done} OR ${asleep}))`,
    snoozed: sqlPart`EXISTS (${said} AND ${asleep})`,
    done: sqlPart`EXISTS (${said} AND ${done})`,
  }[show];
  const belongs = {
    all: sqlPart`TRUE`,
    mine: sqlPart`EXISTS (${said} AND said.assignee_member_id = ${memberId})`,
    unassigned: sqlPart`NOT EXISTS (${said} AND said.assignee_member_id IS NOT NULL)`,
  }[whose];
  return sqlPart`(${stands} AND ${belongs})`;
}
