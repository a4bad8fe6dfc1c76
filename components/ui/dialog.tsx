"use client";

import { useId, useRef, type ReactNode } from "react";
import { Button, type ButtonLook } from "./button";

/**
 * A modal native dialog with its own opener: focus is trapped and given back by the browser, Escape closes.
 * Never the only way to do something on a candidate's page: it needs a script.
 */
export function Dialog({
  opener,
  openerLook,
  title,
  closeLabel = "Close",
  children,
}: {
  opener: ReactNode;
  openerLook?: ButtonLook;
  title: string;
  closeLabel?: string;
  children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button type="button" {...openerLook} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {opener}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5 text-ink"
      >
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <Button type="button" size="sm" variant="quiet" onClick={() => dialog.current?.close()}>
            {closeLabel}
          </Button>
        </div>
        <div className="mt-3">{children}</div>
      </dialog>
    </>
  );
}
