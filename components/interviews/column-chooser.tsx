import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LIST_COLUMNS, type ListColumn, type ListFilter } from "@/lib/interviews/views/schema";
import { columnLabels } from "./interview-table";

/** Which columns the list shows: a plain form beside the filters, so that the address keeps both. */
export function ColumnChooser({ filter, shown }: { filter: ListFilter; shown: readonly ListColumn[] }): ReactNode {
  const kept = Object.entries(filter).filter(([name, value]) => name !== "cols" && value !== "" && value !== "dates");
  return (
    <details className="mb-3 text-sm">
      <summary className="inline-flex min-h-8 list-none items-center text-accent underline">Columns</summary>
      <form
        method="get"
        action="/interviews"
        aria-label="Columns"
        className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 rounded-md border border-line bg-surface p-3"
      >
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {LIST_COLUMNS.map((column) => (
          <label key={column} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              name="cols"
              value={column}
              defaultChecked={shown.includes(column)}
              autoComplete="off"
              className="size-4 accent-accent"
            />
            {columnLabels[column]}
          </label>
        ))}
        <Button type="submit" size="sm">
          Show these
        </Button>
      </form>
    </details>
  );
}
