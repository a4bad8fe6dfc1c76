import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select";
import { actField, readDayAct, type DayResult } from "@/lib/interviews/absence/rules";
import { formatMoment, formatShortRange, type Interval } from "@/lib/time/zone";
import { DayConfirm, type DayAction } from "./absence-confirm";

type Item = Interval & {
  id: string;
  candidateName: string;
  title: string;
  others: readonly string[];
  replacements: readonly { email: string; name: string; isOpen: boolean }[];
  times: readonly (Interval & { slotId: string })[];
};
type Props = {
  day: { host: string; date: string };
  items: readonly Item[];
  /** What was chosen, by interview. */
  chosen: ReadonlyMap<string, string | undefined>;
  zone: string;
  now: Date;
};

/** One choice an interview. A plain form that leads to the preview: nothing happens by it. */
export function DayChoices({
  day,
  hostName,
  items,
  chosen,
  isChecking,
  zone,
  now,
}: Props & {
  hostName: string;
  isChecking: boolean;
}): ReactNode {
  const missing = isChecking ? items.filter(({ id }) => readDayAct(chosen.get(id)) === null) : [];
  return (
    <form className="space-y-4">
      <input type="hidden" name="host" value={day.host} />
      <input type="hidden" name="date" value={day.date} />
      <input type="hidden" name="check" value="1" />
      {missing.length === 0 ? null : (
        <ErrorSummary
          title="There is a problem"
          errors={missing.map(({ id, candidateName }) => ({
            href: `#${actField(id)}`,
            text: `Choose what becomes of the interview with ${candidateName}.`,
          }))}
        />
      )}
      <ul className="space-y-3">
        {items.map((item) => (
          <li key={item.id}>
            <Card className="grid gap-x-6 gap-y-3 p-4! sm:grid-cols-2">
              <About item={item} zone={zone} now={now} />
              <SelectField
                id={actField(item.id)}
                name={actField(item.id)}
                label={
                  <>
                    What becomes of it<span className="sr-only">: {item.candidateName}</span>
                  </>
                }
                defaultValue={chosen.get(item.id) ?? ""}
                error={missing.includes(item) ? "Choose one." : undefined}
              >
                <Options item={item} hostName={hostName} zone={zone} now={now} />
              </SelectField>
            </Card>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        When you confirm on the next page, the open slots of {hostName} on this day are withdrawn as well.
      </p>
      <Button type="submit" variant="primary">
        Look at it once more
      </Button>
    </form>
  );
}

function About({ item, zone, now }: { item: Item; zone: string; now: Date }): ReactNode {
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">
        <a href={`/interviews/${item.id}`} className="underline">
          <bdi>{item.candidateName}</bdi>
        </a>
        , <bdi>{item.title}</bdi>
      </p>
      <p className="text-sm text-muted tabular-nums">
        {formatShortRange(item, { zone, now })}
        {item.others.length > 0 ? `, with ${item.others.join(", ")}` : ""}
      </p>
    </div>
  );
}

function Options({ item, hostName, zone, now }: { item: Item; hostName: string; zone: string; now: Date }): ReactNode {
  return (
    <>
      <option value="">Choose</option>
      {item.replacements.length === 0 ? null : (
        <optgroup label={`Somebody takes over from ${hostName}, the time stays`}>
          {item.replacements.map(({ email, name, isOpen }) => (
            <option key={email} value={`replace:${email}`}>
              {name}
              {isOpen ? ", has an open slot then" : ", has nothing then"}
            </option>
          ))}
        </optgroup>
      )}
      {item.times.length === 0 ? null : (
        <optgroup label="Move it">
          {item.times.map((time) => (
            <option key={time.slotId} value={`move:${time.slotId}`}>
              To {formatMoment(time.startsAt, { zone, now })}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="Cancel it, with an apology">
        <option value="cancel-times">Cancel, and offer other times first</option>
        <option value="cancel">Cancel, without times</option>
      </optgroup>
      <option value="leave">Leave it as it is</option>
    </>
  );
}

/** What will happen, a line an interview, and one button that does it. */
export function DayPreview({ action, day, items, chosen, zone, now }: Props & { action: DayAction }): ReactNode {
  const query = new URLSearchParams({ ...day });
  for (const [id, text] of chosen) query.set(actField(id), text ?? "");
  return (
    <DayConfirm
      action={action}
      fields={items.map(({ id }) => ({ name: actField(id), value: chosen.get(id) ?? "" }))}
      back={`/interviews/day?${query.toString()}`}
      count={items.length}
    >
      <h2 className="text-lg font-semibold">This will happen</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {items.map((item) => (
          <li key={item.id} className="space-y-1 px-4 py-3">
            <About item={item} zone={zone} now={now} />
            <p>{previewText(item, chosen.get(item.id), { zone, now })}</p>
          </li>
        ))}
      </ul>
    </DayConfirm>
  );
}

function previewText(item: Item, text: string | undefined, place: { zone: string; now: Date }): string {
  const act = readDayAct(text);
  switch (act?.do) {
    case undefined:
    case "leave":
      return "Stays as it is. Nobody is told.";
    case "replace": {
      const person = item.replacements.find(({ email }) => email === act.email)?.name ?? act.email;
      return `${person} takes over. Both calendars are told; the candidate keeps the time.`;
    }
    case "move": {
      const time = item.times.find(({ slotId }) => slotId === act.slotId);
      return `Moves to ${time === undefined ? "a time that is gone meanwhile" : formatMoment(time.startsAt, place)}. The candidate and all interviewers are told.`;
    }
    case "cancel":
      return act.withTimes
        ? "Is cancelled. The candidate gets an apology in their language with up to three times, kept for them for 48 hours."
        : "Is cancelled. The candidate gets an apology in their language and is asked which times suit them.";
  }
}

const outcomes: Readonly<Record<string, { text: string; isDone: boolean }>> = {
  replaced: { text: "Somebody else has taken over.", isDone: true },
  moved: { text: "Moved, and everybody is told.", isDone: true },
  cancelled: { text: "Cancelled, with an apology.", isDone: true },
  cancelled_with_times: { text: "Cancelled with an apology, and other times are offered.", isDone: true },
  left: { text: "Left as it is.", isDone: true },
  unchanged: { text: "Nothing to change: it already was so.", isDone: true },
  undecided: { text: "Nothing was chosen: it came to this day meanwhile. Decide below.", isDone: false },
  gone: { text: "Not done: it is not on this person’s day any more. Open it to see why.", isDone: false },
  slot_overlap: {
    text: "Not done: that person has another interview then. Choose something else below.",
    isDone: false,
  },
  slot_held: { text: "Not done: that time is held for another candidate. Choose something else below.", isDone: false },
  slot_taken: { text: "Not done: that time was just taken. Choose something else below.", isDone: false },
  slot_not_found: { text: "Not done: that time is gone. Choose something else below.", isDone: false },
};

/** What became of each one; what was not done is said first. */
export function DayResults({
  results,
  names,
}: {
  results: readonly DayResult[];
  names: ReadonlyMap<string, string>;
}): ReactNode {
  if (results.length === 0) return null;
  const told = results.map(({ interviewId, outcome }) => ({
    interviewId,
    ...(outcomes[outcome] ?? { text: "Not done: open the interview to see where it stands.", isDone: false }),
  }));
  const failed = told.filter(({ isDone }) => !isDone).length;
  return (
    <section aria-labelledby="results" className="space-y-2">
      <h2 id="results" className="text-lg font-semibold">
        {failed === 0 ? "All done" : `${told.length - failed} of ${told.length} done`}
      </h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {told
          .toSorted((a, b) => Number(a.isDone) - Number(b.isDone))
          .map(({ interviewId, text, isDone }) => (
            <li key={interviewId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
              <Badge tone={isDone ? "good" : "danger"}>{isDone ? "Done" : "Not done"}</Badge>
              <a href={`/interviews/${interviewId}`} className="font-medium underline">
                <bdi>{names.get(interviewId) ?? "An interview"}</bdi>
              </a>
              <span className="min-w-0 text-sm">{text}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
