// Whether the candidate waits for another time, and who gets what this interview freed.
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Section } from "@/components/recruiter/page-header";
import { inOrganization } from "@/lib/db/transaction";
import { getWaitingEntry } from "@/lib/waitlist/queries";
import { getRefillIdOf } from "@/lib/waitlist/story/queries";
import { joinAction, leaveAction } from "./waitlist-actions";

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
            : `The candidate waits for another time${entry.priority === "high" ? ", marked as important" : ""}.`}
        </p>
        {mayAct ? (
          <div className="flex flex-wrap gap-2">
            {entry === null ? (
              <ActButton action={joinAction.bind(null, interviewId)} label="Put on the waiting list" />
            ) : null}
            {entry?.priority === "high" ? null : (
              <ActButton
                action={joinAction.bind(null, interviewId)}
                fields={{ priority: "high" }}
                label={entry === null ? "… as important" : "Mark as important"}
              />
            )}
            {entry === null ? null : (
              <ActButton action={leaveAction.bind(null, interviewId)} label="Take off the list" />
            )}
          </div>
        ) : null}
      </div>
    </Section>
  );
}
