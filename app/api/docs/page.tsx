import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CallCard } from "@/components/api-docs/call-card";
import { DocsPage } from "@/components/api-docs/docs-page";
import { readReference } from "@/lib/api-reference/rules";
import { env } from "@/lib/env";
import { apiDocument } from "@/lib/http/openapi";

export const metadata: Metadata = { title: "API" };

export default function ApiDocsPage(): ReactNode {
  const { server, nouns } = readReference(apiDocument({ appUrl: env().APP_URL }));
  return (
    <DocsPage
      title="Reslot API"
      intro={
        <>
          <p>
            JSON over HTTPS at <code>{server}</code>, with <code>Authorization: Bearer rsk_…</code> (Settings, API
            keys). Unknown fields are refused by name; every refusal is a problem document with a code that stays.
          </p>
          <p>
            A repeat is harmless: with the same <code>external_id</code>, the same act, or an{" "}
            <code>Idempotency-Key</code>. Lists have <code>next_cursor</code>, null at the end.
          </p>
        </>
      }
    >
      <nav aria-label="On this page" className="mt-6">
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {nouns.map(({ name }) => (
            <li key={name}>
              <a className="underline" href={`#${name}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {nouns.map(({ name, calls }) => (
        <section key={name} aria-labelledby={name} className="mt-10 space-y-4">
          <h2 id={name} className="text-xl font-semibold">
            {name}
          </h2>
          {calls.map((call) => (
            <CallCard key={call.id} call={call} />
          ))}
        </section>
      ))}
    </DocsPage>
  );
}
