import type { ReactNode } from "react";
import { RecruiterShell } from "@/components/recruiter/shell";
import { getMember } from "@/lib/authz/session";

/** Navigation only: it proves no right to anything. Each page asks for its member itself. */
export default async function RecruiterLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const signedIn = await getMember();
  if (signedIn === null) return children;
  return (
    <RecruiterShell organizationName={signedIn.organization.name} member={signedIn.member}>
      {children}
    </RecruiterShell>
  );
}
