import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { DensitySwitch } from "./density-switch";
import { Navigation } from "./navigation";
import type { RecruiterPlace } from "./places";
import { CommandCenter } from "./shortcuts/command-center";

export type ShellMember = { name: string; email: string; role: string };

const roleWords: Record<string, string> = {
  admin: "Admin",
  coordinator: "Coordinator",
  interviewer: "Interviewer (read only)",
  viewer: "Viewer (read only)",
};

/** The frame of every recruiter page: places to go beside or above it, the organisation, and who is signed in. */
export function RecruiterShell({
  organizationName,
  member,
  places,
  density,
  children,
}: {
  organizationName: string;
  member: ShellMember;
  density: string;
  /** What the palette and the keys lead to. */
  places: readonly RecruiterPlace[];
  children: ReactNode;
}): ReactNode {
  return (
    <div data-density={density} className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="absolute start-4 -top-20 z-20 rounded-md bg-surface px-4 py-3 font-medium underline focus:top-4"
      >
        Skip to the page
      </a>
      <header
        data-print="hide"
        className="border-b border-line bg-surface lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-e lg:border-b-0"
      >
        <div className="flex items-center gap-2 px-4 pt-3 pb-2 lg:flex-wrap lg:gap-y-4 lg:px-5 lg:pt-5 lg:pb-4">
          <Organization name={organizationName} />
          <CommandCenter places={places} />
          <details className="group relative lg:hidden">
            <summary className="flex min-h-11 list-none items-center gap-2 rounded-md px-2 text-sm">
              <Initials name={member.name} />
              <span className="sr-only">Signed in as {member.name}: account</span>
              <Icon name="chevron-right" className="rotate-90 text-muted" />
            </summary>
            <div className="absolute end-0 z-20 mt-1 w-72 max-w-[calc(100vw-2rem)] rounded-md border border-line bg-surface p-4 shadow-md">
              <Account member={member} density={density} />
            </div>
          </details>
        </div>
        <Navigation className="px-2 pb-2 lg:px-3 lg:pb-0" />
        <div className="mt-auto hidden border-t border-line p-4 lg:block">
          <Account member={member} density={density} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
        <div className="mx-auto max-w-[84rem]">{children}</div>
      </main>
    </div>
  );
}

function Organization({ name }: { name: string }): ReactNode {
  return (
    <p className="flex min-w-0 flex-1 items-center gap-2.5 font-semibold lg:flex-auto">
      <span aria-hidden="true" className="grid size-8 flex-none place-items-center rounded-md bg-accent text-on-accent">
        {initialOf(name)}
      </span>
      <span className="truncate" title={name}>
        <bdi>{name}</bdi>
      </span>
    </p>
  );
}

function Account({ member, density }: { member: ShellMember; density: string }): ReactNode {
  return (
    <div className="space-y-3 text-sm">
      <div className="flex items-center gap-2.5">
        <Initials name={member.name} />
        <div className="min-w-0">
          <p className="truncate font-medium" title={member.name}>
            <bdi>{member.name}</bdi>
          </p>
          <p className="truncate text-muted" title={member.email}>
            {member.email}
          </p>
        </div>
      </div>
      <p className="text-muted">{roleWords[member.role] ?? member.role}</p>
      <DensitySwitch density={density} />
      <form method="post" action="/sign-out">
        <Button type="submit" size="sm" wide>
          <Icon name="log-out" />
          Sign out
        </Button>
      </form>
    </div>
  );
}

function Initials({ name }: { name: string }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 flex-none place-items-center rounded-full border border-line bg-sunken text-xs font-semibold"
    >
      {initialOf(name)}
    </span>
  );
}

/** The first letter as people see it: an emoji or a combined letter stays whole. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}
