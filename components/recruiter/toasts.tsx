"use client";

import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type Toast = { text: string; tone?: "good" | "danger"; undo?: () => void };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Long enough to read it and to reach the button; while the pointer or the focus is on it, it stays. */
const SHOWN_MS = 8_000;

/** Says what an act did, beside the page and aloud, with the way back where there is one. Call it after the act. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

/** Where toasts appear. The region is there from the beginning, or screen readers would miss the first one. */
export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const timer = useRef<number>(undefined);
  const show = useCallback((next: Toast) => setToast((before) => ({ ...next, id: (before?.id ?? 0) + 1 })), []);
  const wait = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setToast(null), SHOWN_MS);
  }, []);
  const hold = useCallback(() => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (toast !== null) wait();
    return hold;
  }, [toast, wait, hold]);
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        data-print="hide"
        className="pointer-events-none fixed inset-x-0 bottom-0 z-30 flex justify-center p-4 sm:p-6"
      >
        {toast === null ? null : (
          <div
            key={toast.id}
            onPointerEnter={hold}
            onPointerLeave={wait}
            onFocus={hold}
            onBlur={wait}
            className={classNames(
              "pointer-events-auto flex max-w-lg items-center gap-4 rounded-md border bg-ink py-2 ps-4 pe-2 text-sm text-paper shadow-lg",
              toast.tone === "danger" ? "border-danger" : "border-transparent",
            )}
          >
            <p className="min-w-0 py-1 wrap-anywhere">{toast.text}</p>
            {toast.undo ? (
              <button
                type="button"
                onClick={() => {
                  toast.undo?.();
                  setToast(null);
                }}
                className="min-h-8 flex-none rounded-sm px-3 font-semibold underline"
              >
                Undo
              </button>
            ) : (
              <button
                type="button"
                onClick={() => setToast(null)}
                className="min-h-8 flex-none rounded-sm px-3 text-paper/80 underline"
              >
                Close
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
