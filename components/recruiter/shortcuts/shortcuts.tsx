"use client";

import { useEffect, type ReactNode } from "react";
import { registerShortcuts } from "./registry";
import type { Shortcut } from "./rules";

/** Registers acts while the calling component is shown. Hand in the same array as long as they are the same. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => registerShortcuts(shortcuts), [shortcuts]);
}

/** The acts of a page, also of one made by the server: each names a link, or by `press` the id of what stands on the page for it. */
export function Shortcuts({ acts }: { acts: readonly Shortcut[] }): ReactNode {
  useShortcuts(acts);
  return null;
}
