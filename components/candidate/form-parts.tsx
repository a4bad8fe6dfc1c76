"use client";

import { useEffect, useState, type ReactNode } from "react";
import type { UseFormRegister } from "react-hook-form";
import { TextareaField } from "@/components/ui/textarea";
import { NOTE_MAX_LENGTH, noteLength } from "@/lib/interviews/note/rules";
import type { CandidateFields } from "./use-candidate-form";

const ANNOUNCE_AFTER_MS = 1_000;

export type NoteTexts = { label: string; optional: string; hint: string; left: string; over: string };

/** The note with a counter that speaks up when typing pauses; without scripts the hint names the limit. */
export function NoteField({
  register,
  error,
  value,
  texts,
}: {
  register: UseFormRegister<CandidateFields>;
  error: ReactNode;
  value: string;
  texts: NoteTexts;
}): ReactNode {
  const [length, setLength] = useState<number | null>(null);
  const left = NOTE_MAX_LENGTH - (length ?? noteLength(value));
  const sentence = (left < 0 ? texts.over : texts.left).replace("{count}", String(Math.abs(left)));
  return (
    <TextareaField
      id="note"
      label={texts.label}
      optional={texts.optional}
      hint={texts.hint}
      error={error}
      defaultValue={value}
      {...register("note", {
        onChange: (event: { target: HTMLTextAreaElement }) => setLength(noteLength(event.target.value.trim())),
      })}
      after={
        length === null ? null : (
          <>
            <p aria-hidden="true" className={left < 0 ? "text-sm font-medium text-danger" : "text-sm text-muted"}>
              {sentence}
            </p>
            <Announced text={sentence} />
          </>
        )
      }
    />
  );
}

function Announced({ text }: { text: string }): ReactNode {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <output className="sr-only">{said}</output>;
}
