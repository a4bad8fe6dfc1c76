// What an ATS says and we can't take over: nobody is told until somebody decides which of the two is right.
import "server-only";
import { CONFLICT_FACT, getConflictFact, listConflicts, type ConflictView } from "@/lib/ats/conflict-queries";
import { conflictWords } from "@/lib/ats/words/rules";
import { inView, PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import { sqlPart } from "@/lib/db/sql";
import { formatShortRange } from "@/lib/time/zone";

const KIND = "ats_conflict";

export const atsConflictSource: AttentionSource = {
  kind: KIND,
  needs: "interviews:write",
  async list(tx, { view, zone }) {
    const about = { kind: KIND, subjectId: sqlPart`a.id`, fact: CONFLICT_FACT };
    const rows = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT a.id FROM ats_interview a
      JOIN ats_connection c ON c.organization_id = a.organization_id AND c.id = a.connection_id AND c.deleted_at IS NULL
      WHERE a.organization_id = ${tx.organizationId} AND a.conflict IS NOT NULL AND ${inView(tx, view, about)}
      ORDER BY a.conflict_at LIMIT ${PER_SOURCE + 1}`;
    const conflicts = await listConflicts(tx, { ids: rows.map(({ id }) => id), limit: PER_SOURCE + 1 });
    const place = { zone, now: tx.now };
    return conflicts.map((conflict) => {
      const { id, fact, at, code, detail, connectionId, connectionName, theirs, ours } = conflict;
      const who = theirs.candidate || ours?.candidateName || connectionName;
      return {
        kind: KIND,
        subjectId: id,
        fact,
        at,
        rank: "conflict",
        deadline: theirs.startsAt,
        label: "Conflict with the ATS",
        tone: "warning",
        who,
        what: theirs.title || ours?.title || "Interview",
        interviewId: ours?.interviewId ?? conflict.interviewId,
        when: null,
        lines: [
          { text: conflictWords(code, detail), isAlarming: true },
          { text: `In ${connectionName}: ${timeOf(theirs, place)}` },
          {
            text:
              ours === null
                ? "Here: nothing yet"
                : `Here: ${ours.candidateName}, ${ours.title}, ${formatShortRange(ours, place)}`,
          },
        ],
        acts: [
          ...(ours === null
            ? []
            : [{ label: "See ours", href: `/interviews/${ours.interviewId}`, needs: "interviews:read" } as const]),
          { label: "See both sides", href: `/settings/ats/${connectionId}#conflicts`, needs: "ats:manage" },
        ],
      };
    });
  },
  currentFact: (tx, id) => getConflictFact(tx, id),
};

function timeOf({ startsAt, endsAt }: ConflictView["theirs"], place: { zone: string; now: Date }): string {
  return startsAt === null || endsAt === null ? "no time" : formatShortRange({ startsAt, endsAt }, place);
}
