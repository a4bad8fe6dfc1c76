// The zone a reader has chosen (?tz=) or whose device was seen to be in; both cookies are for display only.
import { isTimeZone } from "@/lib/time/time-zones";

const YEAR_S = 365 * 24 * 60 * 60;

/** Cookies carry the prefix where the browser would accept it: https, and http on loopback. */
export function cookieName(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

/** The Set-Cookie line that remembers a choice made by `?tz=`, or null when there is none to remember. */
export function chosenZoneCookie({ query, isSecure }: { query: string | null; isSecure: boolean }): string | null {
  if (query === null || !isTimeZone(query)) return null;
  const attributes = `Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return `${cookieName("zone", isSecure)}=${encodeURIComponent(query)}; ${attributes}`;
}

/** What the two cookies of a request say, as they were set; whether it is a zone is for the reader of it to judge. */
export function zoneCookies(headers: Headers, isSecure: boolean): { chosen: string | null; device: string | null } {
  const pairs = (headers.get("cookie") ?? "").split(/;\s*/).map((pair) => pair.split("="));
  const read = (name: string): string | null => {
    const value = pairs.find(([key]) => key === cookieName(name, isSecure))?.[1];
    try {
      return value === undefined ? null : decodeURIComponent(value);
    } catch {
      return null;
    }
  };
  return { chosen: read("zone"), device: read("device-zone") };
}
