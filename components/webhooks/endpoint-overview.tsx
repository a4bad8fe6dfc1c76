import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { FactList } from "@/components/ui/card";
import { formatMoment, type Place } from "@/lib/time/zone";
import { CopyButton } from "./copy-button";
import { eventsWords } from "./endpoint-table";
import type { EndpointState } from "./words";

export type EndpointDetails = EndpointState & {
  url: string;
  eventTypes: readonly string[];
  includeNote: boolean;
  headerNames: readonly string[];
  disabledAt: Date | null;
  maxPerMinute: number | null;
  liveSecrets: number;
  publicKeys: readonly string[];
  createdAt: Date;
};

/** What stops an endpoint, said before anything else; nothing while all is well. */
export function EndpointTrouble({ endpoint, place }: { endpoint: EndpointDetails; place: Place }): ReactNode {
  const { status, disabledReason, disabledAt, failingSince } = endpoint;
  if (status === "disabled") {
    const since = disabledAt === null ? "" : ` since ${formatMoment(disabledAt, place)}`;
    return (
      <Banner tone={disabledReason === "manual" ? "neutral" : "danger"} title={`Nothing is sent${since}`}>
        <p>{stoppedBy(disabledReason)} Nothing is lost: enable the endpoint, then send what was missed.</p>
      </Banner>
    );
  }
  if (failingSince === null) return null;
  return (
    <Banner tone="warning" title={`Every attempt has failed since ${formatMoment(failingSince, place)}`}>
      <p>
        Each delivery is tried ten times over three days. After five days of nothing but failures the endpoint is
        switched off, and the admins are told.
      </p>
    </Banner>
  );
}

function stoppedBy(reason: EndpointState["disabledReason"]): string {
  if (reason === "gone") return "The receiver answered 410 Gone, which asks us to stop.";
  if (reason === "failing") return "There was nothing but failures for five days.";
  return "An admin switched it off.";
}

/** What the endpoint is set to. */
export function EndpointFacts({ endpoint, place }: { endpoint: EndpointDetails; place: Place }): ReactNode {
  const { url, eventTypes, includeNote, headerNames, maxPerMinute, liveSecrets, publicKeys, createdAt } = endpoint;
  const events =
    eventTypes.length === 0 ? (
      "All events"
    ) : (
      <details>
        <summary className="inline-flex min-h-6 items-center text-accent underline">{eventsWords(eventTypes)}</summary>
        <ul className="mt-1 font-mono text-sm">
          {eventTypes.map((type) => (
            <li key={type}>{type}</li>
          ))}
        </ul>
      </details>
    );
  return (
    <FactList
      facts={[
        { term: "Address", detail: <code className="font-mono text-sm break-all">{url}</code> },
        { term: "Events", detail: events },
        { term: "Notes", detail: includeNote ? "Sent with the reason" : "Not sent, only the reason's code" },
        { term: "Extra headers", detail: headerNames.length === 0 ? "None" : headerNames.join(", ") },
        {
          term: "Signing",
          detail: liveSecrets === 1 ? "One secret" : `${liveSecrets} secrets while they overlap, the newest first`,
        },
        ...(maxPerMinute === null ? [] : [{ term: "Limit", detail: `${maxPerMinute} a minute` }]),
        ...(publicKeys.length === 0
          ? []
          : [
              {
                term: publicKeys.length === 1 ? "Public key" : "Public keys",
                detail: <PublicKeys keys={publicKeys} />,
              },
            ]),
        { term: "Added", detail: formatMoment(createdAt, place) },
      ]}
    />
  );
}

/** What receivers verify v1a signatures with; the newest first while two overlap. */
function PublicKeys({ keys }: { keys: readonly string[] }): ReactNode {
  return (
    <ul className="space-y-2">
      {keys.map((key) => (
        <li key={key} className="flex flex-wrap items-center gap-3">
          <code className="min-w-0 grow basis-56 font-mono text-sm break-all select-all">{key}</code>
          <CopyButton text={key} label="Copy the public key" />
        </li>
      ))}
    </ul>
  );
}
