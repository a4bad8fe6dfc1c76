import type { ReactNode } from "react";
import { conflictWords } from "@/lib/ats/words/rules";
import { formatShortRange } from "@/lib/time/zone";

export interface ConflictRow {
  id: string;
  code: string;
  detail: string | null;
  connectionName: string;
  theirs: { title: string; candidate: string; interviewers: string[]; startsAt: Date | null; endsAt: Date | null };
  ours: { interviewId: string; title: string; candidateName: string; startsAt: Date; endsAt: Date } | null;
}

/** What an ATS says and we can't take over, both sides next to each other. It is tried again by itself. */
export function ConflictList({
  conflicts,
  place,
}: {
  conflicts: readonly ConflictRow[];
  place: { zone: string; now: Date };
}): ReactNode {
  return (
    <ul className="space-y-3">
      {conflicts.map(({ id, code, detail, connectionName, theirs, ours }) => (
        <li key={id} className="rounded-md border border-warning bg-surface">
          <p className="border-b border-line px-4 py-2.5 font-medium wrap-anywhere">{conflictWords(code, detail)}</p>
          <div className="grid gap-px bg-line sm:grid-cols-2">
            <Side
              title={`In ${connectionName}`}
              who={theirs.candidate}
              what={theirs.title}
              when={
                theirs.startsAt === null || theirs.endsAt === null
                  ? null
                  : formatShortRange({ startsAt: theirs.startsAt, endsAt: theirs.endsAt }, place)
              }
              with={theirs.interviewers}
            />
            <Side
              title="Here"
              who={ours?.candidateName ?? ""}
              what={ours?.title ?? "Nothing yet"}
              when={ours === null ? null : formatShortRange(ours, place)}
              href={ours === null ? undefined : `/interviews/${ours.interviewId}`}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side(side: {
  title: string;
  who: string;
  what: string;
  when: string | null;
  with?: string[];
  href?: string;
}): ReactNode {
  const name = <bdi>{side.who === "" ? side.what : side.who}</bdi>;
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <p className="text-sm text-muted">{side.title}</p>
      <p className="font-medium wrap-anywhere">
        {side.href === undefined ? (
          name
        ) : (
          <a href={side.href} className="underline">
            {name}
          </a>
        )}
      </p>
      {side.who === "" ? null : (
        <p className="text-sm wrap-anywhere">
          <bdi>{side.what}</bdi>
        </p>
      )}
      {side.when === null ? null : <p className="text-sm tabular-nums">{side.when}</p>}
      {side.with !== undefined && side.with.length > 0 ? (
        <p className="text-sm text-muted">with {side.with.join(", ")}</p>
      ) : null}
    </div>
  );
}
