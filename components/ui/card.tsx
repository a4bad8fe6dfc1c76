import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A surface with a hairline border; almost no shadow anywhere. */
export function Card({
  as: Element = "div",
  className,
  ...rest
}: ComponentProps<"div"> & { as?: "div" | "section" | "article" | "aside" }): ReactNode {
  return <Element className={classNames("rounded-md border border-line bg-surface p-4 sm:p-6", className)} {...rest} />;
}

export type Fact = { term: ReactNode; detail: ReactNode };

/** Facts as a description list: term above its detail on a phone, beside it on wider screens. */
export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }): ReactNode {
  return (
    <dl className={classNames("divide-y divide-line", className)}>
      {facts.map((fact, index) => (
        <div key={index} className="gap-4 py-2.5 sm:grid sm:grid-cols-[9rem_1fr]">
          <dt className="text-sm text-muted sm:text-base">{fact.term}</dt>
          <dd className="min-w-0">{fact.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
