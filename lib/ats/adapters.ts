// Which ATS the product can speak to.
import type { AtsAdapter } from "@/lib/ats/adapter";
import { ashby } from "@/lib/ats/ashby/ashby";
import { greenhouse } from "@/lib/ats/greenhouse/harvest";
import { greenhouseLegacy } from "@/lib/ats/greenhouse/legacy";
import { lever } from "@/lib/ats/lever/lever";
import { smartrecruiters } from "@/lib/ats/smartrecruiters/smartrecruiters";
import type { Provider } from "@/lib/ats/schema";

const ADAPTERS: Partial<Record<Provider, AtsAdapter>> = {
  greenhouse,
  greenhouse_legacy: greenhouseLegacy,
  lever,
  ashby,
  smartrecruiters,
};

/** The adapter of a provider; null for the signed hook, which has no API behind it. */
export function adapterOf(provider: string): AtsAdapter | null {
  return Object.hasOwn(ADAPTERS, provider) ? (ADAPTERS[provider as Provider] ?? null) : null;
}

/** Those that can be chosen, in the order of the page. */
export function listAdapters(): AtsAdapter[] {
  return Object.values(ADAPTERS);
}

/** What a provider is called on pages. */
export function providerName(provider: Provider): string {
  return adapterOf(provider)?.name ?? "Signed hook";
}
