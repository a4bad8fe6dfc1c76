import type { ReactNode } from "react";
import { LiveProvider, SignedOutNotice } from "@/components/recruiter/live-provider";
import { PLACES, type RecruiterPlace } from "@/components/recruiter/places";
import { QueueCountProvider } from "@/components/recruiter/queue-count";
import { RecruiterShell } from "@/components/recruiter/shell";
import { ToastProvider } from "@/components/recruiter/toasts";
import { PAGES } from "@/lib/authz/access/pages";
import type { Need } from "@/lib/authz/access/need";
import type { MemberActor } from "@/lib/authz/actor";
import { can, PERMISSIONS, type Permission } from "@/lib/authz/permissions";
import { readDensity } from "@/lib/http/density";
import { getMember } from "@/lib/authz/session";

/** Navigation only: it proves no right to anything. Each page asks for its member itself. */
export default async function RecruiterLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const signedIn = await getMember();
  if (signedIn === null) return children;
  const density = await readDensity();
  return (
    <LiveProvider organizationId={signedIn.organization.id}>
      <QueueCountProvider>
        <ToastProvider>
          <RecruiterShell
            organizationName={signedIn.organization.name}
            member={signedIn.member}
            density={density}
            places={PLACES.filter((place) => mayOpen(signedIn.actor, place))}
          >
            <SignedOutNotice />
            {children}
          </RecruiterShell>
        </ToastProvider>
      </QueueCountProvider>
    </LiveProvider>
  );
}

function mayOpen(actor: MemberActor, { href }: RecruiterPlace): boolean {
  const need: Need | undefined = PAGES[href];
  return need === "member" || (isPermission(need) && can(actor, need));
}

function isPermission(need: Need | undefined): need is Permission {
  return need !== undefined && need in PERMISSIONS;
}
