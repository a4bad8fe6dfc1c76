// What candidates asked for of their data: the law gives a month.
import "server-only";
import { isPrivacyRequestOpen, listOpenPrivacyRequests } from "@/lib/candidates/queries";
import { PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import { addMs } from "@/lib/time/clock";
import { formatShortMoment } from "@/lib/time/zone";

const KIND = "privacy";
const WEEK_MS = 7 * 24 * 3_600_000;

export const privacyRequestSource: AttentionSource = {
  kind: KIND,
  needs: "candidates:erase",
  async list(tx, { zone }) {
    const { now } = tx;
    const requests = await listOpenPrivacyRequests(tx, { limit: PER_SOURCE + 1 });
    return requests.map(({ id, kind, candidateId, candidateName, requestedAt, dueAt, reference }) => ({
      kind: KIND,
      subjectId: id,
      fact: id,
      at: requestedAt,
      rank: "data",
      deadline: dueAt,
      label: "Data asked for",
      tone: "warning",
      who: candidateName,
      what: kind === "erase" ? "Wants their data erased" : "Wants a copy of their data",
      interviewId: null,
      when: null,
      lines: [
        { text: `By ${formatShortMoment(dueAt, { zone, now })}`, isAlarming: dueAt < addMs(now, WEEK_MS) },
        { text: reference },
      ],
      acts: [{ label: "Answer", href: `/settings/privacy/${candidateId}`, needs: "candidates:erase" }],
    }));
  },
  async currentFact(tx, id) {
    return (await isPrivacyRequestOpen(tx, id)) ? id : null;
  },
};
