"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select";
import { ActForm, type FormAct } from "./act-form";
import type { EventGroup } from "./words";

/** Sends an example of one type, for a receiver that is being written. */
export function ExampleForm({ act, groups }: { act: FormAct; groups: readonly EventGroup[] }): ReactNode {
  return (
    <details className="rounded-md border border-line-strong">
      <summary className="flex min-h-11 items-center justify-center px-4 text-center font-medium">
        Send an example …
      </summary>
      <div className="border-t border-line p-4">
        <ActForm act={act} label="Send the example" look={{ variant: "primary", wide: true }}>
          <SelectField
            id="event_type"
            name="event_type"
            label="Of this event"
            hint="To this endpoint alone, with made-up ids and “test”: true. Nothing happens here."
            defaultValue="interview.cancelled"
          >
            {groups.map(({ title, events }) => (
              <optgroup key={title} label={title}>
                {events.map(({ type, words }) => (
                  <option key={type} value={type}>
                    {type}: {words}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
          <p className="text-sm">
            <Link className="underline" href="/api/docs/events" prefetch={false}>
              Every event with its fields
            </Link>
          </p>
        </ActForm>
      </div>
    </details>
  );
}
