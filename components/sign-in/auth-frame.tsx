import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** The frame of every page around signing in: one card in the middle, messages above it, other ways below. */
export function AuthFrame({
  title,
  messages,
  below,
  children,
}: {
  title: ReactNode;
  messages?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-4 py-10">
      <p className="text-lg font-semibold">Reslot</p>
      {messages}
      <Card className="space-y-5 p-6 sm:p-8">
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        {children}
      </Card>
      {below}
    </main>
  );
}

/** A link on its own line, big enough for a thumb. */
export function AuthLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <a href={href} className="inline-flex min-h-8 items-center underline">
      {children}
    </a>
  );
}
