import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "md" | "sm";

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border text-center font-medium no-underline select-none " +
  "transition-colors duration-100 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:brightness-95 active:brightness-90",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken active:bg-line",
  danger: "border-transparent bg-danger text-on-danger hover:brightness-95 active:brightness-90",
  quiet: "border-transparent bg-transparent text-accent underline hover:bg-sunken active:bg-line",
};

// md is the 44 px target of a thumb; sm is for dense tables and keeps the 24 px minimum of WCAG 2.5.8.
const sizes: Record<ButtonSize, string> = {
  md: "min-h-11 px-4 py-2 text-base",
  sm: "min-h-8 px-3 py-1 text-sm",
};

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean };

/** The classes of a button, for elements that are not ours (next/link, summary). */
export function buttonClass({ variant = "secondary", size = "md", wide = false }: ButtonLook = {}): string {
  return classNames(base, variants[variant], sizes[size], wide && "w-full");
}

/** A native button. `type` is explicit: a forgotten one would submit the form around it. */
export function Button({
  variant,
  size,
  wide,
  className,
  type,
  ...rest
}: Omit<ComponentProps<"button">, "type"> & ButtonLook & { type: "submit" | "button" | "reset" }): ReactNode {
  return <button type={type} className={classNames(buttonClass({ variant, size, wide }), className)} {...rest} />;
}

/** A link that looks like a button: for moving on, never for changing something. */
export function ButtonLink({
  variant,
  size,
  wide,
  className,
  children,
  ...rest
}: ComponentProps<"a"> & ButtonLook & { href: string }): ReactNode {
  return (
    <a className={classNames(buttonClass({ variant, size, wide }), className)} {...rest}>
      {children}
    </a>
  );
}
