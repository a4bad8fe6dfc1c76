import "server-only";
import { writeCalendar } from "@/lib/calendar/ics";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { getCalendarEntry, getReaderLocales } from "@/lib/candidate-links/queries";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import { isOverload } from "@/lib/db/errors";
import { inOrganization } from "@/lib/db/transaction";
import { plainPage } from "@/lib/http/plain-page";
import { langOfPlainRequest, langOfRequest } from "@/lib/http/reader-lang";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { getInterviewRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { calendarEntry, mailInterview } from "@/lib/interviews/mail-calendar";

/** The present event of a link as a file; 404 for links that open nothing, 503 while the database is away. Changes nothing. */
export async function readCalendarFile(request: Request, token: string): Promise<Response> {
  const plainLang = langOfPlainRequest(request);
  const plain = candidateText(plainLang);
  const unknown = () =>
    plainPage(request, {
      status: 404,
      lang: plainLang,
      title: plain("refused.title404"),
      text: plain("refused.text404"),
    });
  try {
    const link = await resolveLink(token);
    if (link === null || link.revokedAt !== null) return unknown();
    const { actor } = link;
    const { entry, record, locales } = await inOrganization(actor.organizationId, async (tx) => ({
      entry: await getCalendarEntry(tx, { actor }),
      record: await getInterviewRecord(tx, actor.interviewId),
      locales: await getReaderLocales(tx, { actor }),
    }));
    if (entry === null || record === null) return unknown();
    const query = new URL(request.url).searchParams.get("lang");
    const lang = langOfRequest({ headers: request.headers, query }, locales);
    const url = candidateLinkUrl(actor.linkId);
    const description = candidateText(lang)("calendar.description", { url });
    // The same as in the invitation, so that calendars see one event.
    const { summary, organizer } = invitedEntry(record, { lang, url, organizationName: entry.organizationName });
    const text = writeCalendar(
      "PUBLISH",
      { ...entry, summary, description, organizer, attendees: [] },
      { cancelled: entry.isCancelled },
    );
    return new Response(text, {
      headers: {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "content-disposition": 'attachment; filename="interview.ics"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!isOverload(error)) throw error;
    return plainPage(request, {
      status: 503,
      lang: plainLang,
      title: plain("deadEnds.unavailableTitle"),
      text: plain("deadEnds.unavailableText"),
      headers: { "retry-after": "30" },
    });
  }
}

function invitedEntry(record: InterviewRecord, words: { lang: Lang; url: string; organizationName: string }) {
  const data = { ...words, interview: mailInterview(record), reader: { audience: "candidate" as const } };
  return calendarEntry(record, data, record.candidate);
}
