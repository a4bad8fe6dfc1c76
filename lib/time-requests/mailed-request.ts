import type { MailedTimeRequest } from "@/lib/interviews/mail-time-request";
import type { TimeRequestRow } from "@/lib/time-requests/end-time-request";
import { storedWindows } from "@/lib/time-requests/rules";

/** What mails say of a stored request. Pure. */
export function mailedRequest(request: TimeRequestRow): MailedTimeRequest {
  const { reference, windows, timeZone, expiresAt, note, reasonCode } = request;
  return { reference, timeZone, expiresAt, reasonCode, windows: storedWindows(windows), hasNote: note !== null };
}
