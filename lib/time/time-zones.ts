// Which names are time zones. IANA names only, never offsets: a zone knows its summers, an offset does not.

/** Whether this runtime's zone database knows the IANA name; offsets such as +01:00 are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
