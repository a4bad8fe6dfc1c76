"use client";

import { startTransition, useCallback, useOptimistic } from "react";
import { useToast } from "@/components/recruiter/toasts";
import type { AttentionEntry } from "@/lib/attention/schema";
import { EMPTY_STATE } from "@/lib/forms/schema";
import type { Person } from "./item-head";
import { textOf, type QueueAction } from "./item-form";

type Sent = { key: string; act: string; member: string };

const DID: Record<string, string> = {
  done: "done",
  snooze: "sleeps for now",
  reopen: "open again",
  assign: "has a new owner",
};

/** What the list shows while the server is told: what is done or put off is gone at once, and comes back if it was refused. */
function afterSending(entries: readonly AttentionEntry[], sent: Sent, people: readonly Person[]): AttentionEntry[] {
  if (sent.act === "assign") {
    const assignee = people.find(({ id }) => id === sent.member) ?? null;
    return entries.map((entry) => (entry.key === sent.key ? { ...entry, assignee } : entry));
  }
  if (sent.act === "seen") return entries.map((entry) => (entry.key === sent.key ? { ...entry, isSeen: true } : entry));
  return entries.filter((entry) => entry.key !== sent.key);
}

/** The entries as they will be, and how to say something of one: shown at once, told, and with a way back. */
export function useSend(
  known: readonly AttentionEntry[],
  { people, action }: { people: readonly Person[]; action: QueueAction | null },
) {
  const toast = useToast();
  const [entries, show] = useOptimistic(known, (before, sent: Sent) => afterSending(before, sent, people));
  const send = useCallback(
    (entry: AttentionEntry, form: FormData) => {
      if (action === null) return;
      const act = textOf(form, "act");
      startTransition(async () => {
        show({ key: entry.key, act, member: textOf(form, "member") });
        const fault = await faultOf(action, form);
        if (fault !== null) return toast({ text: fault, tone: "danger" });
        if (act === "seen") return;
        const text = `${entry.who}: ${DID[act] ?? "changed"}`;
        if (act !== "done" && act !== "snooze") return toast({ text });
        const undo = () =>
          startTransition(async () => {
            const refusal = await faultOf(action, wordForm(entry, "reopen"));
            toast(refusal === null ? { text: `${entry.who}: ${DID["reopen"]}` } : { text: refusal, tone: "danger" });
          });
        return toast({ text, undo });
      });
    },
    [action, show, toast],
  );
  return { entries, send };
}

/** Sends a word; answers why it was not taken, if it was not. */
async function faultOf(action: QueueAction, form: FormData): Promise<string | null> {
  form.set("stay", "1");
  const state = await action(EMPTY_STATE, form).catch(() => null);
  if (state === null) return "This could not be sent. Try again in a moment.";
  return state.message ?? state.errors[0]?.text ?? null;
}

/** What a button of this item would send. */
export function wordForm({ kind, subjectId, fact }: AttentionEntry, act: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ act, kind, subject: subjectId, fact })) form.set(name, value);
  return form;
}
