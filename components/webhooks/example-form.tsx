"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select";
import type { FormAct } from "./act-form";
import { FoldedAct } from "./folded-act";
import type { EventGroup } from "./words";

/** Sends an example of one type, for a receiver that is being written. */
export function ExampleForm({ act, groups }: { act: FormAct; groups: readonly EventGroup[] }): ReactNode {
  return (
    <FoldedAct act={act} label="Send an example">
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
    </FoldedAct>
  );
}
