"use client";

import { useMemo, type ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { proposeForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError, type FormField } from "@/lib/candidate-links/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import { WINDOW_NUMBERS, WINDOW_PARTS, type TypedWindows, type WindowNumber } from "@/lib/time-requests/schema";
import type { NoteTexts } from "./form-parts";
import { Why } from "./reschedule-why";
import { useCandidateForm, type CandidateFields, type CandidateFormState, type FormTexts } from "./use-candidate-form";

/** A session of the day; one that can't be asked for any more is named without a box. */
export type SessionChoice = { id: string; label: string; hint: string | undefined; canAsk: boolean };

export type ProposeFormProps = {
  intro: ReactNode;
  action: string;
  home: string;
  openTimesHref: string | null;
  nonce: string;
  zone: string;
  demand: ReasonDemand;
  reasons: readonly { value: string; label: string }[];
  sessions: readonly SessionChoice[];
  values: CandidateFields & TypedWindows & { sessions?: string };
  serverErrors: readonly FormError[];
  texts: FormTexts & {
    windows: string;
    windowsHint: string;
    /** What each row is called. */
    rows: readonly string[];
    date: string;
    from: string;
    to: string;
    add: string;
    sessions: string;
    sessionsHint: string;
    reason: string;
    addReason: string;
    note: NoteTexts;
    submit: string;
    seeOpen: string;
    keep: string;
  };
};

/** What of the day can stay, windows as rows of three native fields, a reason where it is asked. Works as plain HTML. */
export function ProposeForm(props: ProposeFormProps): ReactNode {
  const { intro, action, home, openTimesHref, nonce, zone, demand, reasons, sessions, serverErrors, texts } = props;
  const schema = useMemo(
    () => proposeForm({ demand, codes: reasons.map((reason) => reason.value) }),
    [demand, reasons],
  );
  const form = useCandidateForm({ schema, serverErrors, texts });
  return (
    <>
      <Summary errors={form.errors} texts={texts} />
      {intro}
      <form id="form" method="post" action={action} noValidate onSubmit={form.onSubmit} className="space-y-7">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="zone" value={zone} />
        {sessions.length > 0 ? <Sessions {...props} form={form} /> : null}
        <ChoiceGroup
          id="windows"
          legend={texts.windows}
          legendAsHeading
          hint={texts.windowsHint}
          error={form.sentenceOf("windows")}
        >
          <WindowRow {...props} form={form} number={1} />
          <WindowRow {...props} form={form} number={2} />
          <FoldedRow {...props} form={form} number={3} />
        </ChoiceGroup>
        <Why {...props} form={form} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" variant="primary">
            {texts.submit}
          </Button>
          <ButtonLink href={home}>{texts.keep}</ButtonLink>
        </div>
        {openTimesHref === null ? null : (
          <p>
            <a href={openTimesHref} className="inline-flex min-h-11 items-center text-accent underline">
              {texts.seeOpen}
            </a>
          </p>
        )}
      </form>
    </>
  );
}

/** Every error with the row it belongs to: "Window 2" alone tells the rows apart. */
function Summary({ errors, texts }: { errors: readonly FormError[]; texts: ProposeFormProps["texts"] }): ReactNode {
  if (errors.length === 0) return null;
  const lines = errors.map(({ field, code }) => {
    const sentence = texts.errors[code] ?? texts.problem;
    const row = /^window_(\d)_/.exec(field)?.[1];
    return {
      href: `#${field === "windows" || field === "slot" ? "window_1_date" : field}`,
      text: row === undefined ? sentence : `${texts.rows[Number(row) - 1]}: ${sentence}`,
    };
  });
  return (
    <div className="mb-6">
      <ErrorSummary title={texts.problem} errors={lines} />
    </div>
  );
}

type RowProps = Pick<ProposeFormProps, "texts" | "values"> & { form: CandidateFormState; number: WindowNumber };

function WindowRow({ texts, values, form, number }: RowProps): ReactNode {
  const field = (part: (typeof WINDOW_PARTS)[number]) => {
    const name: FormField & keyof TypedWindows = `window_${number}_${part}`;
    return { id: name, name, defaultValue: values[name], error: form.sentenceOf(name) };
  };
  return (
    <fieldset className="min-w-0 rounded-md border border-line bg-surface px-4 pt-2 pb-4">
      <legend className="px-1 font-medium">{texts.rows[number - 1]}</legend>
      {/* They wrap by the size of letters, not of the screen: enlarged ones must not push the page sideways. */}
      <div className="flex flex-wrap gap-3">
        <TextField type="date" label={texts.date} className="min-w-0 grow-[3] basis-56" {...field("date")} />
        <TextField type="time" label={texts.from} className="min-w-0 grow basis-32" {...field("from")} />
        <TextField type="time" label={texts.to} className="min-w-0 grow basis-32" {...field("to")} />
      </div>
    </fieldset>
  );
}

/** The rows after the second, one inside the other, so that each opens when asked for, with scripts and without. */
function FoldedRow(props: RowProps): ReactNode {
  const { texts, values, form, number } = props;
  const next = WINDOW_NUMBERS.find((each) => each === number + 1);
  const later = WINDOW_NUMBERS.filter((each) => each >= number);
  const isUsed = later.some((each) =>
    WINDOW_PARTS.some((part) => Boolean(values[`window_${each}_${part}`]) || form.sentenceOf(`window_${each}_${part}`)),
  );
  return (
    <details open={isUsed} className="disclosure">
      {/* A row that was added keeps its place: what added it is gone, and the next one's stands below. */}
      <summary
        className="flex min-h-11 w-fit items-center font-medium text-accent underline [[open]>&]:hidden"
        onClick={() => requestAnimationFrame(() => document.getElementById(`window_${number}_date`)?.focus())}
      >
        {texts.add}
      </summary>
      <div className="space-y-3">
        <WindowRow {...props} />
        {next === undefined ? null : <FoldedRow {...props} number={next} />}
      </div>
    </details>
  );
}

function Sessions({ sessions, values, texts, form }: ProposeFormProps & { form: CandidateFormState }): ReactNode {
  const ticked = values.sessions?.split(",") ?? [];
  const first = sessions.find(({ canAsk }) => canAsk)?.id;
  return (
    <ChoiceGroup
      id="sessions"
      legend={texts.sessions}
      legendAsHeading
      hint={texts.sessionsHint}
      error={form.sentenceOf("sessions")}
    >
      <div className="space-y-2">
        {sessions.map(({ id, label, hint, canAsk }) =>
          canAsk ? (
            <CheckboxRow
              key={id}
              id={id === first ? "sessions" : `sessions-${id}`}
              name="sessions"
              value={id}
              defaultChecked={ticked.includes(id)}
              label={label}
              hint={hint}
            />
          ) : (
            <p key={id} className="rounded-md border border-line px-4 py-3">
              {label}
              <span className="block text-sm text-muted">{hint}</span>
            </p>
          ),
        )}
      </div>
    </ChoiceGroup>
  );
}
