// The queue: what every source brings up, with what members have said of it, the worst first.
import "server-only";
import { byUrgency, groupOf, isInView, stillSaid, waitingIn, type Said } from "@/lib/attention/rules";
import type { AttentionEntry, AttentionFact, AttentionPage, AttentionView } from "@/lib/attention/schema";
import { PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import { atsCallSource } from "@/lib/attention/sources/ats-calls";
import { atsConflictSource } from "@/lib/attention/sources/ats-conflicts";
import { calendarAnswerSource } from "@/lib/attention/sources/calendar-answers";
import { cancellationSource } from "@/lib/attention/sources/cancellations";
import { deliverySource } from "@/lib/attention/sources/deliveries";
import { mailSource } from "@/lib/attention/sources/mails";
import { moveSource } from "@/lib/attention/sources/moves";
import { privacyRequestSource } from "@/lib/attention/sources/privacy-requests";
import { slotSource } from "@/lib/attention/sources/slots";
import { timeRequestSource } from "@/lib/attention/sources/time-requests";
import { hasPermission } from "@/lib/authz/permissions";
import type { Role } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { reasonLabels } from "@/lib/reasons/queries";

/** Every source of the queue; a new one is one line here. */
const SOURCES: readonly AttentionSource[] = [
  cancellationSource,
  atsConflictSource,
  timeRequestSource,
  slotSource,
  calendarAnswerSource,
  mailSource,
  deliverySource,
  atsCallSource,
  privacyRequestSource,
  moveSource,
];

/** The source of a kind, or null when there is none such for members of this role. */
export function getSource(kind: string, role: Role): AttentionSource | null {
  return SOURCES.find((source) => source.kind === kind && isFor(source, role)) ?? null;
}

function isFor({ needs }: AttentionSource, role: Role): boolean {
  return needs === undefined || hasPermission(role, needs);
}

/** One view of the queue, whole: each source is bounded by itself. */
export async function getAttention(
  tx: Tx,
  { view, zone }: { view: AttentionView; zone: string },
): Promise<AttentionPage> {
  const reasons = await reasonLabels(tx, { lang: "en" });
  const lists: AttentionFact[][] = [];
  for (const source of SOURCES)
    if (isFor(source, view.role)) lists.push(await source.list(tx, { view, zone, reasons }));
  const facts = lists.flatMap((list) => list.slice(0, PER_SOURCE));
  const said = await listSaid(tx, facts);
  const names = await memberNames(tx, [...said.values()]);
  const entries = facts.flatMap((fact) => {
    const standing = stillSaid(said.get(keyOf(fact)) ?? null, fact.fact);
    return isInView(standing, view, tx.now) ? [toEntry(fact, standing, names, tx.now)] : [];
  });
  const sorted = view.show === "done" ? entries.toSorted(byDone) : entries.toSorted(byUrgency(tx.now));
  return { now: tx.now, entries: sorted, hasMore: lists.some((list) => list.length > PER_SOURCE) };
}

/** How many things of a view wait for somebody; what is only to be known does not count. */
export async function countWaiting(tx: Tx, { view, zone }: { view: AttentionView; zone: string }): Promise<number> {
  return waitingIn((await getAttention(tx, { view, zone })).entries);
}

/** Whom an item can be given to, by name: everybody who may take things off the queue. */
export async function listAssignees(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.db.member.findMany({
    where: { organizationId: tx.organizationId, disabledAt: null },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows
    .filter(({ role }) => hasPermission(role as Role, "interviews:mark-seen"))
    .map(({ id, name }) => ({ id, name: withoutTurns(name) }));
}

function byDone(a: AttentionEntry, b: AttentionEntry): number {
  return (b.doneAt?.getTime() ?? 0) - (a.doneAt?.getTime() ?? 0);
}

/** What names an item in an address and on the page. */
function keyOf({ kind, subjectId }: Pick<AttentionFact, "kind" | "subjectId">): string {
  return `${kind}.${subjectId}`;
}

function toEntry(fact: AttentionFact, said: Said, names: ReadonlyMap<string, string>, now: Date): AttentionEntry {
  const { seenAt, snoozedUntil, doneAt, doneByMemberId, assigneeMemberId } = said;
  return {
    ...fact,
    key: keyOf(fact),
    group: groupOf(fact, now),
    isSeen: fact.isSeen === true || seenAt !== null,
    snoozedUntil: snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : null,
    doneAt,
    doneBy: doneByMemberId === null ? null : (names.get(doneByMemberId) ?? "Somebody"),
    assignee:
      assigneeMemberId === null ? null : { id: assigneeMemberId, name: names.get(assigneeMemberId) ?? "Somebody" },
  };
}

/** What stands about a subject now, and who said that it is done; null: nothing stands. */
export async function getStanding(
  tx: Tx,
  { kind, subjectId, role }: { kind: string; subjectId: string; role: Role },
): Promise<{ fact: string; done: { at: Date; by: string } | null } | null> {
  const fact = (await getSource(kind, role)?.currentFact(tx, subjectId)) ?? null;
  return fact === null ? null : { fact, done: await getDone(tx, { kind, subjectId, fact }) };
}

async function getDone(
  tx: Tx,
  { kind, subjectId, fact }: { kind: string; subjectId: string; fact: string },
): Promise<{ at: Date; by: string } | null> {
  const where = { organizationId_kind_subjectId: { organizationId: tx.organizationId, kind, subjectId } };
  const said = await tx.db.attentionItem.findUnique({ where });
  if (said === null || said.fact !== fact || said.doneAt === null) return null;
  const names = await memberNames(tx, [said]);
  return { at: said.doneAt, by: names.get(said.doneByMemberId ?? "") ?? "Somebody" };
}

async function listSaid(tx: Tx, facts: readonly AttentionFact[]): Promise<ReadonlyMap<string, Said>> {
  if (facts.length === 0) return new Map();
  const kinds = [...new Set(facts.map(({ kind }) => kind))];
  const rows = await tx.db.attentionItem.findMany({
    where: {
      organizationId: tx.organizationId,
      OR: kinds.map((kind) => ({
        kind,
        subjectId: { in: facts.filter((fact) => fact.kind === kind).map(({ subjectId }) => subjectId) },
      })),
    },
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

async function memberNames(tx: Tx, said: readonly Said[]): Promise<ReadonlyMap<string, string>> {
  const ids = said.flatMap(({ doneByMemberId, assigneeMemberId }) =>
    [doneByMemberId ?? [], assigneeMemberId ?? []].flat(),
  );
  if (ids.length === 0) return new Map();
  const rows = await tx.db.member.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, withoutTurns(name)]));
}
