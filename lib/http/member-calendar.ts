import "server-only";
import { writeFeed } from "@/lib/calendar/ics";
import { isOverload } from "@/lib/db/errors";
import { addressSubject, consumeLimit, limitHeaders } from "@/lib/http/rate-limit";
import { readCalendarFeed } from "@/lib/interviews/calendar-feed";

/**
 * A member's interviews for calendar programs; 404 for addresses that open nothing, of which only so many may be tried, 503
 * while the database is away. A good address writes nothing at all.
 */
export async function readMemberCalendar(request: Request, file: string): Promise<Response> {
  const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
    new Response(`${text}\n`, { status, headers: { "cache-control": "no-store", ...headers } });
  try {
    const feed = file.endsWith(".ics") ? await readCalendarFeed(file.slice(0, -".ics".length)) : null;
    if (feed !== null) {
      const headers = { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-store" };
      return new Response(writeFeed(feed), { headers });
    }
    const limit = await consumeLimit("wrong-token", addressSubject(request.headers.get("x-reslot-client-ip") ?? ""));
    if (!limit.allowed) return plain(429, "Too many addresses that open nothing. Wait a minute.", limitHeaders(limit));
    return plain(404, "This calendar is not here. Its address was replaced or revoked: make a new one under Settings.");
  } catch (error) {
    if (!isOverload(error)) throw error;
    return plain(503, "Busy for the moment. Try again later.", { "retry-after": "60" });
  }
}
