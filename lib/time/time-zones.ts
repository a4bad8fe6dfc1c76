// Which names are time zones. IANA names only, never offsets: a zone knows its summers, an offset does not.

/**
 * Whether this runtime's zone database knows the IANA name, spelled as it is there (the runtime itself takes any case);
 * offsets such as +01:00 are not names.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
