import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** The head of a page: where it belongs, its name, what can be done from here. */
export function PageHeader({
  title,
  lead,
  back,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  back?: { href: string; label: string };
  actions?: ReactNode;
}): ReactNode {
  return (
    <header className="mb-5">
      {back ? (
        <p className="mb-1">
          <a href={back.href} className="inline-flex min-h-8 items-center gap-1 text-sm text-muted hover:text-ink">
            <Icon name="chevron-right" className="rotate-180" />
            {back.label}
          </a>
        </p>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold wrap-anywhere">{title}</h1>
          {lead ? <div className="mt-1 text-muted">{lead}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}

/** A titled part of a page. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string;
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section aria-labelledby={id} className="space-y-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {note ? <p className="text-sm text-muted">{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
