// Whether the candidate waits for another time, and who gets what this interview freed.
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { WaitingForm } from "@/components/interviews/waiting-form";
import { limitsInWords } from "@/components/refill/words";
import { Section } from "@/components/recruiter/page-header";
import { inOrganization } from "@/lib/db/transaction";
import { getWaitingEntry } from "@/lib/waitlist/queries";
import { getRefillIdOf } from "@/lib/waitlist/story/queries";
import { joinAction, joinWithinAction, leaveAction } from "./waitlist-actions";

export async function Waiting({
  organizationId,
  interviewId,
  mayAct,
}: {
  organizationId: string;
  interviewId: string;
  mayAct: boolean;
}): Promise<ReactNode> {
  const { entry, refillId } = await inOrganization(organizationId, async (tx) => ({
    entry: await getWaitingEntry(tx, { interviewId }),
    refillId: await getRefillIdOf(tx, { interviewId }),
  }));
  if (entry === null && refillId === null && !mayAct) return null;
  const limits = entry === null ? "" : limitsInWords(entry.limits);
  return (
    <Section id="waiting" title="Other times">
      <div className="space-y-3 rounded-md border border-line bg-surface p-3 text-sm">
        {refillId === null ? null : (
          <p>
            <a href={`/slots/freed/${refillId}`} className="text-accent underline">
              See who gets the slot that became free
            </a>
          </p>
        )}
        <p>
          {entry === null
            ? "The candidate does not wait for another time."
            : `The candidate waits for another time${entry.priority === "high" ? ", marked as important" : ""}${limits}.`}
        </p>
        {mayAct ? (
          <div className="flex flex-wrap gap-2">
            {entry === null ? (
              <ActButton action={joinAction.bind(null, interviewId)} label="Put on the waiting list" />
            ) : (
              <ActButton action={leaveAction.bind(null, interviewId)} label="Take off the list" />
            )}
            {entry === null || entry.priority === "high" ? null : (
              <ActButton
                action={joinAction.bind(null, interviewId)}
                fields={{ priority: "high" }}
                label="Mark as important"
              />
            )}
          </div>
        ) : null}
        {mayAct ? (
          <details>
            <summary className="cursor-pointer py-1 text-accent">
              {entry === null ? "Put on the list for some times only" : "Change which times suit"}
            </summary>
            <WaitingForm action={joinWithinAction.bind(null, interviewId)} entry={entry} />
          </details>
        ) : null}
      </div>
    </Section>
  );
}
