import type { ReactNode } from "react";
import { CancellationCard } from "@/components/interviews/cancellation-card";
import { MessageList } from "@/components/interviews/messages";
import { Timeline } from "@/components/interviews/timeline";
import type { ActionState } from "@/lib/forms/schema";
import type { InterviewDetail } from "@/lib/interviews/views/schema";

/** Of the interview behind an item what one decides by: why, what happened before, who knows. */
export function InterviewGlance({
  interview,
  zone,
  markSeen,
}: {
  interview: InterviewDetail;
  zone: string;
  /** Null: the reader may not. */
  markSeen: ((state: ActionState, form: FormData) => Promise<ActionState>) | null;
}): ReactNode {
  const { cancellation, timeline, messages, now } = interview;
  return (
    <div className="space-y-5">
      {cancellation ? <CancellationCard cancellation={cancellation} zone={zone} now={now} markSeen={markSeen} /> : null}
      <section aria-labelledby="happened" className="space-y-3">
        <h3 id="happened" className="font-semibold">
          What happened
        </h3>
        <Timeline entries={timeline} zone={zone} now={now} />
      </section>
      <section aria-labelledby="told" className="space-y-2">
        <h3 id="told" className="font-semibold">
          Who was told
        </h3>
        <MessageList messages={messages} zone={zone} now={now} />
      </section>
    </div>
  );
}
