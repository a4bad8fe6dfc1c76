/** Joins class names and leaves out what is falsy; order is kept. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
