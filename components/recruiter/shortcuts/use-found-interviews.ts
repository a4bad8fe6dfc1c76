"use client";

import { useEffect, useState } from "react";

export type Found = { id: string; candidateName: string; title: string; when: string; status: string };
type Answer = { text: string; found: readonly Found[]; hasFailed: boolean };

/** So that a quick typist asks once. */
const PAUSE_MS = 120;
const NOTHING: Answer = { text: "", found: [], hasFailed: false };

/** Interviews found by a text; those found before stay until the next answer is here, so that nothing jumps. */
export function useFoundInterviews(text: string): { found: readonly Found[]; state: "idle" | "looking" | "failed" } {
  const wanted = text.trim();
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    if (wanted.length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(wanted, abort.signal).then(
        (found) => setAnswer({ text: wanted, found, hasFailed: false }),
        () => {
          if (!abort.signal.aborted) setAnswer({ text: wanted, found: [], hasFailed: true });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted]);
  if (wanted.length < 2) return { found: [], state: "idle" };
  if (answer.text !== wanted) return { found: answer.found, state: "looking" };
  return { found: answer.found, state: answer.hasFailed ? "failed" : "idle" };
}

async function ask(text: string, signal: AbortSignal): Promise<Found[]> {
  const response = await fetch(`/interviews/find?q=${encodeURIComponent(text)}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`The search answered ${response.status}`);
  const { data } = (await response.json()) as { data: Found[] };
  return data;
}
