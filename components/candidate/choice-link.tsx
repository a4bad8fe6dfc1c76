import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/** One way on, as a whole row: what it does, and what it means. Leads to a page with one question, changes nothing. */
export function ChoiceLink({
  href,
  icon,
  title,
  text,
}: {
  href: string;
  icon: IconName;
  title: string;
  text: string;
}): ReactNode {
  return (
    <a
      href={href}
      className="group flex items-center gap-4 rounded-md border border-line bg-surface p-4 no-underline transition-colors duration-100 hover:border-line-strong hover:bg-sunken"
    >
      <Icon name={icon} className="size-6 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold underline decoration-transparent group-hover:decoration-current">
          {title}
        </span>
        <span className="block text-sm text-muted">{text}</span>
      </span>
      <Icon name="chevron-right" className="text-muted rtl:-scale-x-100" />
    </a>
  );
}

/** The same way where it is closed: no dead button, but a sentence with a person in it. */
export function ClosedChoice({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="flex items-center gap-4 rounded-md border border-dashed border-line-strong p-4">
      <Icon name={icon} className="size-6 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-muted">{children}</p>
      </div>
    </div>
  );
}
