import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Card, FactList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can, type Permission } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";

export const metadata: Metadata = { title: "Settings" };

type Place = { href: string; title: string; text: string; permission: Permission };

const places: readonly Place[] = [
  {
    href: "/settings/branding",
    title: "Branding",
    text: "Your name, logo and colour on candidates' pages, whom they can turn to, and when they are reminded.",
    permission: "branding:read",
  },
  {
    href: "/settings/languages",
    title: "Languages",
    text: "Which languages candidates can choose from, and which is taken where nobody knows theirs.",
    permission: "branding:read",
  },
  {
    href: "/settings/reasons",
    title: "Reasons",
    text: "What candidates and your team can choose from, in which order and words, and whether it is asked at all.",
    permission: "reasons:read",
  },
  {
    href: "/settings/policies",
    title: "Policies",
    text: "Until when candidates cancel and move by themselves, exceptions by job and kind, and what becomes of freed slots.",
    permission: "policies:read",
  },
  {
    href: "/settings/team",
    title: "Team",
    text: "Who works here and as what: invite people, change roles, end access, ask for a second step.",
    permission: "team:read",
  },
  {
    href: "/settings/calendar",
    title: "Your calendar",
    text: "Your own interviews in your calendar program, by a private address.",
    permission: "account:manage",
  },
  {
    href: "/settings/reminders",
    title: "Reminders",
    text: "When candidates are asked “Still good for Tuesday?”, and when they are not.",
    permission: "branding:read",
  },
  {
    href: "/settings/privacy",
    title: "Privacy",
    text: "What candidates ask for of their data, erasing one, and how long notes, candidates and logs are kept.",
    permission: "candidates:erase",
  },
  {
    href: "/settings/api-keys",
    title: "API keys",
    text: "What your ATS signs in with: make keys, see when they were used, revoke them.",
    permission: "api-keys:manage",
  },
  {
    href: "/settings/ats",
    title: "ATS connections",
    text: "Greenhouse, Lever, Ashby, SmartRecruiters or a signed hook: where interviews come from, and what is told back.",
    permission: "ats:manage",
  },
  {
    href: "/settings/webhooks",
    title: "Webhooks",
    text: "Where cancellations, moves and freed slots are sent to, and how each delivery went.",
    permission: "webhooks:read",
  },
];

/** Everybody's own. */
const own: readonly Place[] = [
  {
    href: "/settings/password",
    title: "Password",
    text: "Choose another one. All your sessions end with it.",
    permission: "account:manage",
  },
  {
    href: "/settings/two-factor",
    title: "Second step when signing in",
    text: "A code of an app on your phone besides the password, and recovery codes for when it is lost.",
    permission: "account:manage",
  },
  {
    href: "/settings/notifications",
    title: "Notifications",
    text: "Which mails you get at once, which once a day, and which not at all.",
    permission: "account:manage",
  },
  {
    href: "/settings/sessions",
    title: "Where you are signed in",
    text: "Each browser and when it was used last; end what isn't yours.",
    permission: "account:manage",
  },
];

export default async function SettingsPage(): Promise<ReactNode> {
  const { actor, organization, member } = await requireMember("/settings");
  const open = places.filter((place) => can(actor, place.permission));
  return (
    <>
      <PageHeader title="Settings" />
      <div className="space-y-7">
        {open.length === 0 ? (
          <EmptyState title="Settings are the admins' business">
            <p>Your role reads and coordinates. Ask an admin of your organisation when something should change.</p>
          </EmptyState>
        ) : (
          <PlaceList places={open} />
        )}
        <Section id="you" title="You">
          <PlaceList places={own} />
        </Section>
        <Section id="about" title="About">
          <Card className="py-2! sm:px-5!">
            <FactList
              className="text-sm [&_dt]:text-sm!"
              facts={[
                { term: "Organisation", detail: <bdi>{organization.name}</bdi> },
                { term: "Time zone", detail: organization.timeZone },
                { term: "Signed in as", detail: `${member.email} (${member.role})` },
              ]}
            />
          </Card>
        </Section>
      </div>
    </>
  );
}

function PlaceList({ places: shown }: { places: readonly Place[] }): ReactNode {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {shown.map((place) => (
        <li key={place.href} className="relative rounded-md border border-line bg-surface p-4 hover:bg-sunken">
          <a href={place.href} className="font-semibold no-underline after:absolute after:inset-0 hover:underline">
            {place.title}
          </a>
          <p className="mt-1 text-sm text-muted">{place.text}</p>
        </li>
      ))}
    </ul>
  );
}
