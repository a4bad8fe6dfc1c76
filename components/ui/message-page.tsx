import type { ReactNode } from "react";

/** A whole page that says one thing: not found, not available, no longer valid. */
export function MessagePage({ title, children }: { title: ReactNode; children: ReactNode }): ReactNode {
  return (
    <main id="main" className="mx-auto max-w-[40rem] px-4 py-12 sm:px-6 sm:py-20">
      <h1 className="text-2xl font-semibold sm:text-3xl">{title}</h1>
      <div className="mt-4 space-y-4 text-lg text-muted">{children}</div>
    </main>
  );
}
