import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import type { DeliveryView, MessageView } from "@/lib/interviews/views/schema";
import { formatShortMoment } from "@/lib/time/zone";

const mailStates: Record<MessageView["status"], { tone: Tone; label: string }> = {
  queued: { tone: "neutral", label: "Queued" },
  sent: { tone: "good", label: "Sent" },
  failed: { tone: "danger", label: "Failed" },
  held: { tone: "neutral", label: "In the summary" },
  not_sent: { tone: "warning", label: "Not sent" },
  bounced: { tone: "danger", label: "Came back" },
};

type Place = { zone: string; now: Date };

/** Who was told what, a line a person; opened, the mail as it went out, with the candidate's link masked. */
export function MessageList({ messages, zone, now }: { messages: readonly MessageView[] } & Place): ReactNode {
  if (messages.length === 0) return <p className="text-sm text-muted">Nobody has been written to.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
      {messages.map((message) => (
        <li key={message.id}>
          <details className="group">
            <summary className="list-none px-3 py-2.5 hover:bg-sunken">
              <span className="flex flex-wrap items-center justify-between gap-x-2">
                <span className="min-w-0 font-medium wrap-anywhere">
                  <bdi>{message.toName}</bdi> <span className="font-normal text-muted">{message.audience}</span>
                </span>
                <Badge tone={mailStates[message.status].tone} className="px-2! py-0! text-xs!">
                  {mailStates[message.status].label}
                </Badge>
              </span>
              <span className="block wrap-anywhere">
                <bdi>{message.subject}</bdi>
              </span>
              <span className="flex items-start gap-1 text-xs text-muted">
                <Icon name="chevron-right" className="mt-px size-3.5 group-open:rotate-90" />
                {whenText(message, { zone, now })}
              </span>
            </summary>
            <div className="space-y-2 border-t border-line bg-sunken px-3 py-2.5">
              <p className="text-xs text-muted wrap-anywhere">To {message.toEmail}</p>
              {message.error ? <p className="text-danger wrap-anywhere">{message.error}</p> : null}
              <Advice message={message} />
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {message.body}
              </p>
              {message.calendar === null ? null : (
                <details>
                  <summary className="text-xs text-muted">What calendars read</summary>
                  <pre className="text-xs wrap-anywhere whitespace-pre-wrap">{message.calendar}</pre>
                </details>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What there is to do where a mail did not arrive. */
function Advice({ message: { status, audience, error, toName } }: { message: MessageView }): ReactNode {
  if (status === "queued" && error !== null)
    return <p className="text-muted">It is tried again by itself, for about a day.</p>;
  if (status !== "failed" && status !== "bounced") return null;
  return (
    <p className="font-medium wrap-anywhere">
      <bdi>{toName}</bdi> does not know of this yet: tell them another way.{" "}
      {audience === "candidate"
        ? "Once the address is corrected where the interview comes from (your ATS, or the API), a new invitation goes out with a new link."
        : "Correct the address where the interview comes from: your ATS, or the API."}
    </p>
  );
}

function whenText({ status, queuedAt, sentAt }: MessageView, place: Place): string {
  const at = (instant: Date) => formatShortMoment(instant, place);
  if (status === "bounced" && sentAt !== null) return `Sent ${at(sentAt)}, then returned`;
  if (sentAt !== null) return `Sent ${at(sentAt)}`;
  if (status === "held") return `Written ${at(queuedAt)}; waits for its reader’s daily summary`;
  if (status === "not_sent") return `Written ${at(queuedAt)}; not mailed`;
  return `Written ${at(queuedAt)}`;
}

const deliveryStates: Record<string, { tone: Tone; label: string }> = {
  pending: { tone: "warning", label: "Waiting" },
  succeeded: { tone: "good", label: "Delivered" },
  failed: { tone: "danger", label: "Failed" },
  cancelled: { tone: "neutral", label: "Not delivered" },
};

/** What other systems were told of this interview. */
export function DeliveryList({
  deliveries,
  zone,
  now,
  mayOpen,
}: { deliveries: readonly DeliveryView[]; mayOpen: boolean } & Place): ReactNode {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="px-3 py-2.5">
          <span className="flex flex-wrap items-center justify-between gap-x-2">
            <code className="text-xs">{delivery.eventType}</code>
            <Badge tone={deliveryStates[delivery.status]?.tone ?? "neutral"} className="px-2! py-0! text-xs!">
              {deliveryStates[delivery.status]?.label ?? delivery.status}
            </Badge>
          </span>
          <span className="block text-xs text-muted wrap-anywhere">
            {mayOpen ? (
              <a href={`/settings/webhooks/${delivery.endpointId}`} className="underline">
                {delivery.endpointHost}
              </a>
            ) : (
              delivery.endpointHost
            )}
            , {attemptsText(delivery, { zone, now })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function attemptsText(
  { attempts, lastStatusCode, status, nextAttemptAt, createdAt }: DeliveryView,
  place: Place,
): string {
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const answer = lastStatusCode === null ? "" : `, last answer ${lastStatusCode}`;
  const next =
    status === "pending" && nextAttemptAt !== null ? `, next ${formatShortMoment(nextAttemptAt, place)}` : "";
  return `${formatShortMoment(createdAt, place)}, ${tries}${answer}${next}`;
}
