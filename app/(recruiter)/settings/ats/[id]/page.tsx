import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CallList } from "@/components/ats/call-list";
import { ConflictList } from "@/components/ats/conflict-list";
import { ConnectionActs, ConnectionFacts } from "@/components/ats/connection-overview";
import { RequestTable } from "@/components/ats/request-table";
import { atsTroubleWords, connectionBadge } from "@/components/ats/words";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ActForm } from "@/components/webhooks/act-form";
import { adapterOf, providerName } from "@/lib/ats/adapters";
import { listConflicts, type ConflictView } from "@/lib/ats/conflict-queries";
import { getConnection, listCalls, listRequests, type AtsCallView, type ConnectionView } from "@/lib/ats/queries";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { deleteAts, dismissAtsCall, retryAtsCall, switchAts, testAts } from "../actions";
import { requireAtsAdmin } from "../ats-admin";

const ROWS = 50;
const NOTICES = {
  connected: {
    title: "It works",
    text: "Interviews come in from now on. Let the ATS send its webhooks to the address below.",
  },
  saved: { title: "Saved", text: "It was tried and works." },
  works: { title: "It works", text: "The ATS has answered, and its reasons and users are read anew." },
  mapped: { title: "Saved", text: "Withdrawals use it from now on." },
  on: { title: "The connection is on" },
  off: { title: "The connection is off", text: "Nothing is read and nothing is told until it is on again." },
  retrying: { title: "On its way", text: "The ATS is told again within moments." },
  "by-hand": { title: "Ticked off", text: "It counts as seen to in the ATS." },
} as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "ATS connection" };

export default async function ConnectionPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { id } = await params;
  const href = `/settings/ats/${encodeURIComponent(id)}`;
  const member = await requireAtsAdmin(href);
  const { connection, ...found } = await inOrganization(member.organization.id, async (tx) => ({
    connection: await getConnection(tx, id),
    conflicts: await listConflicts(tx, { connectionId: id, limit: ROWS }),
    open: await listCalls(tx, { connectionId: id, limit: ROWS, open: true }),
    calls: await listCalls(tx, { connectionId: id, limit: ROWS }),
    requests: await listRequests(tx, { connectionId: id, limit: ROWS }),
    now: tx.now,
  }));
  if (connection === null) notFound();
  const place = { zone: member.organization.timeZone, now: found.now };
  const badge = connectionBadge(connection);
  const adapter = adapterOf(connection.provider);
  return (
    <>
      <PageHeader
        title={connection.name}
        lead={<Badge tone={badge.tone}>{badge.text}</Badge>}
        back={{ href: "/settings/ats", label: "ATS connections" }}
        actions={
          <>
            <ButtonLink href={`${href}/edit`}>Edit</ButtonLink>
            {adapter === null ? null : (
              <ActForm act={testAts.bind(null, id)} label="Test it now" look={{ variant: "primary" }} />
            )}
          </>
        }
      />
      <Notice code={(await searchParams)["notice"]} texts={NOTICES} />
      <div className="space-y-8">
        <Attention connection={connection} {...found} place={place} />
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <ConnectionFacts
            providerName={providerName(connection.provider)}
            address={`${env().APP_URL}/api/ats/${connection.provider}/${id}`}
            baseUrl={connection.baseUrl ?? adapter?.baseUrl ?? null}
            capabilities={adapter?.capabilities ?? null}
            includeNote={connection.settings.include_note}
            lastOkAt={connection.lastOkAt}
            place={place}
          />
          <ConnectionActs
            isOn={connection.status === "enabled"}
            mapHref={adapter === null ? null : `${href}/map`}
            switchTo={switchAts.bind(null, id, connection.status === "enabled" ? "disabled" : "enabled")}
            remove={deleteAts.bind(null, id)}
          />
        </div>
        {adapter === null ? null : (
          <Section id="told" title="What it was told" note={`The last ${ROWS}`}>
            {found.calls.length > 0 ? (
              <CallList calls={found.calls} place={place} />
            ) : (
              <EmptyState title="Nothing yet">
                <p>
                  When a candidate cancels or moves an interview that came from here, it shows what the ATS was told.
                </p>
              </EmptyState>
            )}
          </Section>
        )}
        {found.requests.length > 0 ? (
          <Section id="requests" title="Requests" note="Changes, and reads that failed; kept for 30 days">
            <RequestTable requests={found.requests} place={place} />
          </Section>
        ) : null}
      </div>
    </>
  );
}

type AttentionProps = {
  connection: ConnectionView;
  conflicts: readonly ConflictView[];
  open: readonly AtsCallView[];
  place: { zone: string; now: Date };
};

/** What waits for somebody, before anything else. */
function Attention({ connection, conflicts, open, place }: AttentionProps): ReactNode {
  const { id } = connection;
  const acts = {
    retry: (callId: string) => retryAtsCall.bind(null, id, callId),
    dismiss: (callId: string) => dismissAtsCall.bind(null, id, callId),
  };
  return (
    <>
      {connection.trouble === null ? null : (
        <Banner tone="danger" title="The last call did not work">
          <p>
            {atsTroubleWords({ status: null, reason: connection.trouble })} Nothing is lost: what it was to be told is
            tried again.
          </p>
        </Banner>
      )}
      {conflicts.length > 0 ? (
        <Section id="conflicts" title="Conflicts" note="Read again by itself every ten minutes">
          <ConflictList conflicts={conflicts} place={place} />
        </Section>
      ) : null}
      {open.length > 0 ? (
        <Section id="not-told" title="ATS not yet told">
          <CallList calls={open} place={place} acts={acts} />
        </Section>
      ) : null}
    </>
  );
}
