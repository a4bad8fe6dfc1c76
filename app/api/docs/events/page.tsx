import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/api-docs/code-block";
import { DocsPage } from "@/components/api-docs/docs-page";
import { FieldTable } from "@/components/api-docs/field-table";
import { Card } from "@/components/ui/card";
import { eventGroups } from "@/components/webhooks/words";
import { readReference } from "@/lib/api-reference/rules";
import { env } from "@/lib/env";
import { apiDocument } from "@/lib/http/openapi";

export const metadata: Metadata = { title: "Events" };

/** The catalogue of events, made from the schemas that they are written by. */
export default function EventsPage(): ReactNode {
  const { events } = readReference(apiDocument({ appUrl: env().APP_URL }));
  const groups = eventGroups(events.map(({ type }) => type));
  const byType = new Map(events.map((event) => [event.type, event]));
  return (
    <DocsPage
      title="Events"
      intro={
        <>
          <p>
            What webhooks carry and <code>GET /events</code> lists: the same bodies, signed as Standard Webhooks says.
            They hold ids, codes and times, never a name or an address.
          </p>
          <p>
            Fields may be added, and none changes its meaning within one <code>api_version</code>. An endpoint&rsquo;s
            page sends an example of each.
          </p>
        </>
      }
    >
      <nav aria-label="On this page" className="mt-6 gap-x-8 sm:columns-2">
        {groups.map((group) => (
          <div key={group.title} className="mb-4 break-inside-avoid">
            <p className="text-sm font-semibold text-muted">{group.title}</p>
            <ul>
              {group.events.map(({ type }) => (
                <li key={type}>
                  <a
                    className="inline-block min-h-6 font-mono text-sm break-all underline underline-offset-4"
                    href={`#${type}`}
                  >
                    {type}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title} className="mt-10 space-y-4">
          {group.events.map(({ type, words }) => (
            <Card as="section" key={type} aria-labelledby={type}>
              <h2 id={type} className="font-mono text-lg font-semibold break-all">
                {type}
              </h2>
              <p className="mt-1 mb-3">{words}.</p>
              <div className="space-y-3">
                <FieldTable caption={`Data of ${type}`} fields={byType.get(type)?.fields ?? []} />
                <CodeBlock label={`An example of ${type}`}>{byType.get(type)?.example ?? ""}</CodeBlock>
              </div>
            </Card>
          ))}
        </section>
      ))}
    </DocsPage>
  );
}
