import type { ReactNode } from "react";

/** The interviews a form is about. */
export function ChosenIds({ ids }: { ids: readonly string[] }): ReactNode {
  return ids.map((id) => <input key={id} type="hidden" name="ids" value={id} />);
}
