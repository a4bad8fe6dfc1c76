import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { listNames } from "@/lib/i18n/translator";
import type { TimeWindow } from "@/lib/time-requests/schema";

/** What was proposed at one moment for other sessions of the day. */
export type DayProposal = { references: string; titles: string; windows: readonly TimeWindow[]; expiresAt: Date };

/** The open proposals for others of the day's sessions, while this one has none of its own. Pure. */
export function dayProposals({ day, timeRequest }: CandidateView, lang: Lang): DayProposal[] {
  if (timeRequest?.state === "open") return [];
  const asked = day.flatMap(({ title, isThis, request }) => (isThis || request === null ? [] : [{ title, request }]));
  // Those of one form were written in one transaction, and hold the same windows.
  const forms = Map.groupBy(asked, ({ request }) => request.requestedAt.getTime());
  return [...forms.values()].map((sessions) => ({
    references: listNames(
      sessions.map(({ request }) => request.reference),
      lang,
    ),
    titles: listNames(
      sessions.map(({ title }) => title),
      lang,
    ),
    windows: sessions[0]!.request.windows,
    expiresAt: new Date(Math.min(...sessions.map(({ request }) => request.expiresAt.getTime()))),
  }));
}
