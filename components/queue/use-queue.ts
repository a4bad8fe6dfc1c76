"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { viewPath } from "@/lib/attention/rules";
import type { AttentionEntry, AttentionView } from "@/lib/attention/schema";
import type { Person } from "./item-head";
import type { QueueAction } from "./item-form";
import { useSend, wordForm } from "./use-send";

/** Looking at an item for this long is having seen it. */
const SEEN_MS = 1_200;
/** Who runs down the list with a key held wants the whole of the last one only. */
const PAUSE_MS = 90;

/** The queue's state in the browser: what is looked at, and what was sent. */
export function useQueue({
  entries: known,
  view,
  selected,
  people,
  action,
}: {
  entries: readonly AttentionEntry[];
  view: AttentionView;
  /** The item the server shows the whole of. */
  selected: string | null;
  people: readonly Person[];
  action: QueueAction | null;
}) {
  const { entries, send } = useSend(known, { people, action });
  const [wanted, setWanted] = useState(selected);
  const [place, setPlace] = useState(0);
  const found = entries.findIndex(({ key }) => key === wanted);
  if (found >= 0 && found !== place) setPlace(found);
  // What is gone leaves its place to the next.
  const index = found >= 0 ? found : Math.min(place, entries.length - 1);
  const current = entries[index] ?? null;
  const isLoading = useWhole({ currentKey: current?.key ?? null, selected, view });

  useEffect(() => {
    if (current === null || current.isSeen || action === null || current.key !== wanted) return;
    const looked = window.setTimeout(() => send(current, wordForm(current, "seen")), SEEN_MS);
    return () => window.clearTimeout(looked);
  }, [current, wanted, action, send]);

  return { entries, current, index, isLoading, select: setWanted, send };
}

/** Has the server make the whole of the item that is looked at; answers whether it is still on its way. */
function useWhole({
  currentKey,
  selected,
  view: { show, whose },
}: {
  currentKey: string | null;
  selected: string | null;
  view: AttentionView;
}): boolean {
  const router = useRouter();
  const [isLoading, load] = useTransition();
  const timer = useRef<number>(undefined);
  useEffect(() => {
    if (currentKey === selected || currentKey === null) return;
    timer.current = window.setTimeout(
      () => load(() => router.replace(viewPath({ show, whose }, currentKey), { scroll: false })),
      PAUSE_MS,
    );
    return () => window.clearTimeout(timer.current);
  }, [currentKey, selected, show, whose, router]);
  return isLoading || currentKey !== selected;
}
