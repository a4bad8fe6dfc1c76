// What an ATS has not been told, one item a connection: while an ATS is down there may be hundreds, all with one cause.
import "server-only";
import { getLatestTrouble, listCalls, listConnections, type AtsCallView } from "@/lib/ats/queries";
import { callErrorWords, callWords } from "@/lib/ats/words/rules";
import { countedChanges } from "@/lib/attention/rules";
import type { AttentionFact } from "@/lib/attention/schema";
import type { AttentionSource } from "@/lib/attention/source";
import type { Tx } from "@/lib/db/transaction";
import { formatShortMoment } from "@/lib/time/zone";

const KIND = "ats_call";
const MAX_COUNTED = 100;
const NAMED = 3;

export const atsCallSource: AttentionSource = {
  kind: KIND,
  needs: "interviews:write",
  async list(tx, { zone }) {
    const { now } = tx;
    const facts: AttentionFact[] = [];
    for (const { id, name } of await listConnections(tx)) {
      const calls = await openCalls(tx, id);
      const [newest] = calls;
      const oldest = calls.at(-1);
      if (newest === undefined || oldest === undefined) continue;
      const isOne = calls.every(({ interviewId }) => interviewId === newest.interviewId);
      facts.push({
        kind: KIND,
        subjectId: id,
        fact: (await getLatestTrouble(tx, { connectionId: id })) ?? newest.id,
        at: oldest.createdAt,
        rank: "delivery",
        deadline: null,
        label: "ATS not told",
        tone: "danger",
        who: name,
        what: countedChanges(calls.length, MAX_COUNTED),
        interviewId: isOne ? newest.interviewId : null,
        when: null,
        lines: [
          { text: callErrorWords(newest) || "It did not answer", isAlarming: true },
          ...calls.slice(0, NAMED).map((call) => ({ text: `${call.candidateName}: ${callWords(call.action)}` })),
          ...(calls.length > MAX_COUNTED
            ? []
            : [{ text: `Since ${formatShortMoment(oldest.createdAt, { zone, now })}` }]),
        ],
        acts: [
          { label: "Try again", href: `/settings/ats/${id}#not-told`, needs: "ats:manage" },
          ...(isOne
            ? [{ label: "See it", href: `/interviews/${newest.interviewId}`, needs: "interviews:read" } as const]
            : []),
        ],
      });
    }
    return facts;
  },
  async currentFact(tx, connectionId) {
    const [newest] = await openCalls(tx, connectionId);
    return newest === undefined ? null : ((await getLatestTrouble(tx, { connectionId })) ?? newest.id);
  },
};

/** Newest first. The fact is the latest that was ever in trouble: one told since takes nothing back of what was said. */
function openCalls(tx: Tx, connectionId: string): Promise<AtsCallView[]> {
  return listCalls(tx, { connectionId, limit: MAX_COUNTED + 1, open: true });
}
