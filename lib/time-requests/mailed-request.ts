import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { MailedTimeRequest } from "@/lib/interviews/mail-time-request";
import type { TimeRequestRow } from "@/lib/time-requests/end-time-request";
import { wasChosen } from "@/lib/time-requests/hold-chosen";
import { storedWindows } from "@/lib/time-requests/rules";

/** What mails say of a stored request, also of one that has ended. */
export async function mailedRequest(tx: Tx, request: TimeRequestRow): Promise<MailedTimeRequest> {
  const { id, reference, windows, timeZone, expiresAt, note, reasonCode } = request;
  const isChosen = await wasChosen(tx, id);
  return {
    reference,
    timeZone,
    expiresAt,
    reasonCode,
    windows: storedWindows(windows),
    hasNote: note !== null,
    isChosen,
  };
}
