// The second layer of the address guard: it sits in the socket's own lookup, so that the address judged is the address called.
// Between a check of its own and a later connect a name could change its mind (DNS rebinding).
import "server-only";
import { lookup, Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { type AllowedHosts, isAddressAllowed, isHostNamed, isLoopbackName } from "@/lib/webhooks/endpoint-url";

/** Milliseconds a name server gets, doubled for the second and last try: well inside the 15 s of an attempt. */
const NAME_SERVER_TIMEOUT_MS = 2000;

/** The name has addresses, and a webhook may call none of them. */
export class BlockedAddressError extends Error {
  override name = "BlockedAddressError";
}

/** The name has no address, or no name server told it. */
export class NameNotResolvedError extends Error {
  override name = "NameNotResolvedError";
}

/**
 * A `lookup` for node:net that hands out only addresses a webhook may call: all of a name the operator allowed by name,
 * otherwise those that `isAddressAllowed`. Fails with BlockedAddressError or NameNotResolvedError. Keeps nothing: every connection asks anew.
 * `signal` stops the questions to the name servers; `nameServers` replaces the system's (tests).
 */
export function guardedLookup({
  allowed,
  signal,
  nameServers,
}: {
  allowed: AllowedHosts;
  signal: AbortSignal;
  nameServers?: readonly string[];
}): LookupFunction {
  const resolve = callbackify((hostname: string) => resolveAllowed({ hostname, allowed, signal, nameServers }));
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) callback(error ?? new BlockedAddressError(hostname), "");
      else if (options.all)
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        );
      else callback(null, first, isIP(first));
    });
  };
}

type Question = {
  hostname: string;
  allowed: AllowedHosts;
  signal: AbortSignal;
  nameServers: readonly string[] | undefined;
};

async function resolveAllowed(question: Question): Promise<string[]> {
  const { hostname, allowed } = question;
  const addresses = await resolveHost(question).catch((error: unknown) => {
    throw new NameNotResolvedError(hostname, { cause: error });
  });
  return isHostNamed(hostname, allowed) ? addresses : addresses.filter((address) => isAddressAllowed(address, allowed));
}

/**
 * All addresses of a name. The system's getaddrinfo is asked only for names the operator vouches for: it knows the hosts file,
 * but has two threads for the whole process, and two endpoints with dead name servers would stop every other delivery.
 */
async function resolveHost({ hostname, allowed, signal, nameServers }: Question): Promise<string[]> {
  if (isHostNamed(hostname, allowed) || isLoopbackName(hostname)) {
    return (await lookup(hostname, { all: true })).map(({ address }) => address);
  }
  const resolver = new Resolver({ timeout: NAME_SERVER_TIMEOUT_MS, tries: 2 });
  if (nameServers) resolver.setServers(nameServers);
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    if (v4.status === "rejected" && v6.status === "rejected") throw v4.reason;
    return [v4, v6].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
