import Link from "next/link";
import type { ReactNode } from "react";

/** The frame of the API's public pages: a name, a way between them, one column. */
export function DocsPage({
  title,
  intro,
  children,
}: {
  title: string;
  intro: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <main id="main" className="mx-auto max-w-[56rem] px-4 py-10 sm:px-6 sm:py-14">
      <nav aria-label="API documentation" className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <Link className="underline" href="/api/docs" prefetch={false}>
          Calls
        </Link>
        <Link className="underline" href="/api/docs/events" prefetch={false}>
          Events
        </Link>
        <Link className="underline" href="/api/docs/problems" prefetch={false}>
          Problems
        </Link>
        <Link className="underline" href="/api/v1/openapi.json" prefetch={false}>
          OpenAPI document
        </Link>
      </nav>
      <h1 className="mt-6 text-3xl font-semibold tracking-tight">{title}</h1>
      <div className="mt-3 space-y-2 text-muted">{intro}</div>
      {children}
    </main>
  );
}
