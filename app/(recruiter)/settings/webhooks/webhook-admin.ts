import { notFound } from "next/navigation";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";

/** The member behind a page of these settings; for a role that may not see them there is no such page. */
export async function requireWebhookAdmin(path: string) {
  const member = await requireMember(path);
  if (!can(member.actor, "webhooks:read")) notFound();
  return member;
}
