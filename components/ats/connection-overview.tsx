import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList } from "@/components/ui/card";
import { ActForm, type FormAct } from "@/components/webhooks/act-form";
import { CopyButton } from "@/components/webhooks/copy-button";
import type { Capabilities } from "@/lib/ats/schema";
import { formatMoment } from "@/lib/time/zone";

/** What a connection is set to and what its ATS allows. */
export function ConnectionFacts({
  providerName,
  address,
  baseUrl,
  capabilities,
  includeNote,
  lastOkAt,
  place,
}: {
  providerName: string;
  address: string;
  baseUrl: string | null;
  capabilities: Capabilities | null;
  includeNote: boolean;
  lastOkAt: Date | null;
  place: { zone: string; now: Date };
}): ReactNode {
  const hook = [
    {
      term: "Its webhooks go to",
      detail: (
        <span className="flex flex-wrap items-center gap-3">
          <code className="min-w-0 font-mono text-sm break-all select-all">{address}</code>
          <CopyButton text={address} label="Copy" />
        </span>
      ),
    },
    { term: "Last answer", detail: lastOkAt === null ? "None yet" : formatMoment(lastOkAt, place) },
  ];
  return (
    <Card>
      <FactList
        facts={[
          { term: "System", detail: providerName },
          ...hook,
          ...(capabilities === null
            ? [
                {
                  term: "The way back",
                  detail: "Webhooks, or the event feed of the REST API",
                },
              ]
            : [
                { term: "Its API", detail: <code className="font-mono text-sm break-all">{baseUrl}</code> },
                { term: "It is told", detail: <CapabilityWords capabilities={capabilities} /> },
                {
                  term: "Candidate's words",
                  detail: includeNote ? "Go into its note" : "Stay here; the reason goes into its note",
                },
              ]),
        ]}
      />
    </Card>
  );
}

function CapabilityWords({ capabilities }: { capabilities: Capabilities }): ReactNode {
  const changes = [capabilities.cancel ? "cancellations" : null, capabilities.move ? "new times" : null].filter(
    Boolean,
  );
  return (
    <ul className="list-disc ps-5">
      {changes.length > 0 ? (
        <li>
          {changes.join(" and ")}
          {onlyOwnWords(capabilities.only_own)}
        </li>
      ) : null}
      <li>a note with the reason, always</li>
      {capabilities.withdraw ? <li>that a candidate has left, once they said so, with the reason you mapped</li> : null}
    </ul>
  );
}

function onlyOwnWords(onlyOwn: Capabilities["only_own"]): string {
  if (onlyOwn === "move") return "; new times only for interviews that were scheduled through its API";
  return onlyOwn ? ", for interviews that were scheduled through its API" : "";
}

/** What can be done with a connection. */
export function ConnectionActs({
  isOn,
  mapHref,
  switchTo,
  remove,
}: {
  isOn: boolean;
  mapHref: string | null;
  switchTo: FormAct;
  remove: FormAct;
}): ReactNode {
  return (
    <div className="space-y-3">
      {mapHref === null ? null : (
        <ButtonLink href={mapHref} wide>
          Reasons and people
        </ButtonLink>
      )}
      <ActForm
        act={switchTo}
        label={isOn ? "Switch the connection off" : "Switch the connection on"}
        look={{ wide: true, variant: isOn ? "secondary" : "primary" }}
      />
      <details className="rounded-md border border-line">
        <summary className="flex min-h-11 items-center justify-center px-4 text-center font-medium text-danger">
          Delete the connection …
        </summary>
        <div className="space-y-3 border-t border-line p-4">
          <p>
            Its credentials are erased and nothing is told any more. Interviews stay. This can&rsquo;t be taken back.
          </p>
          <ActForm act={remove} label="Delete the connection" look={{ variant: "danger", wide: true }} />
        </div>
      </details>
    </div>
  );
}
