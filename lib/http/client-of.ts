import type { Client } from "@/lib/authz/enter";

/** Who asks, as far as a request tells: the address that the server put on it (behind the proxies we trust), and the browser. */
export function clientOf(headers: Headers): Client {
  return { address: headers.get("x-reslot-client-ip") ?? "", userAgent: headers.get("user-agent") ?? "" };
}
