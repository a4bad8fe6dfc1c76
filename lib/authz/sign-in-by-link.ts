import "server-only";
import { enter, type Client, type Entry } from "@/lib/authz/enter";
import { consumeMemberLink, readMemberLink } from "@/lib/authz/member-links";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";

/** Signs the member of a mailed link in; a second factor is still asked for. Works once. Refuses over. */
export async function signInByLink(
  tx: Tx,
  { linkId, client }: { linkId: string; client: Client },
): Promise<Result<Entry, { code: "over" }>> {
  const link = await readMemberLink(tx, { linkId });
  if (link === null || link.isOver || link.memberId === null) return refuse({ code: "over" });
  if (!(await consumeMemberLink(tx, { linkId }))) return refuse({ code: "over" });
  const entry = await enter(tx, { memberId: link.memberId, client, method: "link" });
  return entry === null ? refuse({ code: "over" }) : ok(entry);
}
