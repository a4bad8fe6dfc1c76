"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { useLiveChange } from "./live-provider";

type Count = { count: number | null; tell: (count: number) => () => void };

const CountContext = createContext<Count>({ count: null, tell: () => () => undefined });
/** Several changes at once are one question. */
const PAUSE_MS = 600;
const NOTIFY = "reslot.notify";

/** Knows how many things wait for somebody, for the navigation, the tab's title and the browser's notifications. */
export function QueueCountProvider({ children }: { children: ReactNode }): ReactNode {
  const [count, setCount] = useState<number | null>(null);
  const tellers = useRef(0);
  const timer = useRef<number>(undefined);
  const before = useRef<number | null>(null);
  const take = useCallback((next: number) => {
    notifyOfMore(before.current, next);
    before.current = next;
    setCount(next);
  }, []);
  const ask = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      // The queue's own page knows by itself.
      if (tellers.current > 0) return;
      fetch("/live/count", { headers: { accept: "application/json" } })
        .then(async (answer) => (answer.ok ? take(((await answer.json()) as { count: number }).count) : undefined))
        .catch(() => undefined);
    }, PAUSE_MS);
  }, [take]);
  useEffect(() => {
    ask();
    return () => window.clearTimeout(timer.current);
  }, [ask]);
  useLiveChange(ask);
  useTitlePrefix(count);
  const value = useMemo<Count>(
    () => ({
      count,
      tell: (known) => {
        tellers.current += 1;
        take(known);
        return () => void (tellers.current -= 1);
      },
    }),
    [count, take],
  );
  return <CountContext value={value}>{children}</CountContext>;
}

/** The queue's page says what it shows, so that the navigation beside it never says something else. */
export function QueueCountHere({ count }: { count: number }): ReactNode {
  const { tell } = useContext(CountContext);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => latest.current(count), [count]);
  return null;
}

/** The number beside the queue's place in the navigation. */
export function QueueBadge(): ReactNode {
  const { count } = useContext(CountContext);
  if (count === null || count === 0) return null;
  return (
    <span className="rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-on-accent tabular-nums lg:ms-auto">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

/** Switched on by a button, never by itself: browsers and people mind being asked by a page. */
export function NotifySwitch(): ReactNode {
  const state = useSyncExternalStore(subscribeToSwitch, notifyState, () => "unknown" as const);
  if (state === "unknown") return null;
  if (state === "denied")
    return (
      <p className="text-xs text-muted">Your browser blocks notifications of this site; its settings can allow them.</p>
    );
  const turn = async () => {
    if (state === "on") localStorage.removeItem(NOTIFY);
    else if ((await Notification.requestPermission()) === "granted") localStorage.setItem(NOTIFY, "on");
    for (const listener of switchListeners) listener();
  };
  return (
    <button
      type="button"
      aria-pressed={state === "on"}
      onClick={() => void turn()}
      className="min-h-8 text-sm text-muted underline"
    >
      {state === "on" ? "Stop notifying me in this browser" : "Notify me in this browser"}
    </button>
  );
}

const switchListeners = new Set<() => void>();

function subscribeToSwitch(listener: () => void): () => void {
  switchListeners.add(listener);
  return () => switchListeners.delete(listener);
}

function notifyState(): "unknown" | "off" | "on" | "denied" {
  if (typeof Notification === "undefined") return "unknown";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && localStorage.getItem(NOTIFY) === "on" ? "on" : "off";
}

/** Tells of more than before while nobody looks. Says how many, not who: it may stand on a locked screen. */
function notifyOfMore(before: number | null, next: number): void {
  if (before === null || next <= before || document.visibilityState === "visible" || notifyState() !== "on") return;
  const title = next === 1 ? "1 thing needs you" : `${next} things need you`;
  const notification = new Notification(title, { body: "Open the queue in Reslot.", tag: "reslot-queue" });
  notification.addEventListener("click", () => {
    window.focus();
    window.location.assign("/");
  });
}

/** Pages set their own title, also anew at a refresh: the number is put before whatever stands there. */
function useTitlePrefix(count: number | null): void {
  useEffect(() => {
    if (count === null) return;
    const mark = () => {
      // A form that came back says so first.
      if (document.title.startsWith("Error: ")) return;
      const bare = document.title.replace(/^\(\d+\+?\) /, "");
      const wanted = count === 0 ? bare : `(${count > 99 ? "99+" : count}) ${bare}`;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const watch = new MutationObserver(mark);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [count]);
}
