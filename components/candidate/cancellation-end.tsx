import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

/** The end of both forms that cancel: what will happen in short lines, then two buttons of equal weight. */
export function CancellationEnd({
  texts,
  home,
  children,
}: {
  texts: { willTitle: string; will: readonly string[]; submit: string; keep: string };
  home: string;
  /** Stands between what will happen and the buttons. */
  children?: ReactNode;
}): ReactNode {
  return (
    <>
      <section aria-labelledby="will" className="rounded-md bg-sunken p-4">
        <h2 id="will" className="font-semibold">
          {texts.willTitle}
        </h2>
        <ul className="mt-1 list-disc space-y-0.5 ps-5">
          {texts.will.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {children}
      <div className="grid gap-3 sm:grid-cols-2">
        <Button type="submit" className="border-danger! text-danger!">
          {texts.submit}
        </Button>
        <ButtonLink href={home}>{texts.keep}</ButtonLink>
      </div>
    </>
  );
}
