import type { Shortcut } from "./rules";

/** Does what the act names. What is not on the page any more does nothing. */
export function performShortcut(shortcut: Shortcut): void {
  if ("run" in shortcut) shortcut.run();
  else if ("href" in shortcut) window.location.assign(shortcut.href);
  else {
    const target = document.getElementById(shortcut.press);
    if (target === null) return;
    const isField = target.matches("select, textarea, input:not([type=checkbox], [type=radio], [type=submit])");
    target.focus();
    if (target instanceof HTMLInputElement && isField) target.select();
    if (!isField) target.click();
  }
}

/** Whether keys belong to what has the focus: somebody is typing, choosing, or in a dialog that has keys of its own. */
export function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("textarea, select, [role=combobox], [role=grid], [role=grid] *") ||
    target.matches("input:not([type=checkbox], [type=radio], [type=submit], [type=button])")
  );
}
