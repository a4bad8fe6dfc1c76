import { notFound } from "next/navigation";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";

/** The admin behind a page of these settings; everybody else finds nothing there. */
export async function requireAtsAdmin(path: string) {
  const member = await requireMember(path);
  if (!can(member.actor, "ats:manage")) notFound();
  return member;
}
