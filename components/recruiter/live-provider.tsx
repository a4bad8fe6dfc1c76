"use client";

import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { openLive, type LiveState } from "./live-connection";

type Heard = (interviewId: string | null) => void;
type Live = { state: LiveState; subscribe: (heard: Heard) => () => void };

const LiveContext = createContext<Live>({ state: "connecting", subscribe: () => () => undefined });

/** Opens the browser's ear for changes of the organisation, for all that is shown inside. */
export function LiveProvider({ organizationId, children }: { organizationId: string; children: ReactNode }): ReactNode {
  const [state, setState] = useState<LiveState>("connecting");
  const [hearers] = useState(() => new Set<Heard>());
  useEffect(
    () =>
      openLive(organizationId, {
        changed: (interviewId) => {
          for (const heard of hearers) heard(interviewId);
        },
        state: setState,
      }),
    [organizationId, hearers],
  );
  const live = useMemo<Live>(
    () => ({
      state,
      subscribe: (heard) => {
        hearers.add(heard);
        return () => hearers.delete(heard);
      },
    }),
    [state, hearers],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Calls `heard` for every change of the organisation, with the interview's id where it is about one. */
export function useLiveChange(heard: Heard): void {
  const { subscribe } = useContext(LiveContext);
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => subscribe((interviewId) => latest.current(interviewId)), [subscribe]);
}

/** How changes arrive at present. */
export function useLiveState(): LiveState {
  return useContext(LiveContext).state;
}

const SIGN_IN = "/sign-in";

/** Says that the session is over where a page would otherwise go on showing what was. Nothing that was typed is lost by it. */
export function SignedOutNotice(): ReactNode {
  const state = useLiveState();
  return (
    <div role="status">
      {state === "signed-out" ? (
        <Banner tone="warning" title="You are signed out" className="mb-5">
          <p>
            This page no longer changes by itself.{" "}
            <a href={SIGN_IN} className="underline">
              Sign in again
            </a>
            , in another tab if something you typed is still here.
          </p>
        </Banner>
      ) : null}
    </div>
  );
}
