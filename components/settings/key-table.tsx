import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatShortDay, formatShortMoment } from "@/lib/time/zone";

export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The first characters of the key whose place it took, and of the one that took its own. */
  replaces: string | null;
  replacedBy: string | null;
};

/** The keys by their first characters; `acts` draws what can be done with a key that still works. */
export function KeyTable({
  keys,
  zone,
  now,
  acts,
}: {
  keys: readonly KeyRow[];
  zone: string;
  now: Date;
  acts: (key: KeyRow) => ReactNode;
}): ReactNode {
  return (
    <Table caption="API keys" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Name</TableHeader>
          <TableHeader>Begins with</TableHeader>
          <TableHeader>May</TableHeader>
          <TableHeader>Last used</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>
            <span className="sr-only">Acts</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {keys.map((key) => {
          const hasEnded = key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now);
          return (
            <TableRow key={key.id}>
              <TableCell className="min-w-40 py-1.5 font-medium wrap-anywhere">
                <bdi>{key.name}</bdi>
                <span className="block text-xs font-normal text-muted">
                  made {formatShortDay(key.createdAt, { zone, now })}
                  {key.replaces === null ? null : <>, in the place of {key.replaces}…</>}
                </span>
              </TableCell>
              <TableCell>
                <code className="whitespace-nowrap">{key.prefix}…</code>
              </TableCell>
              <TableCell className="min-w-48 py-1.5 text-xs text-muted">{key.scopes.join(", ")}</TableCell>
              <TableCell className="whitespace-nowrap">
                {key.lastUsedAt ? formatShortMoment(key.lastUsedAt, { zone, now }) : "Never"}
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <KeyState state={key} now={now} />
                {!hasEnded && key.expiresAt ? (
                  <span className="block text-xs text-muted">
                    until {formatShortMoment(key.expiresAt, { zone, now })}
                  </span>
                ) : null}
                {key.replacedBy === null ? null : (
                  <span className="block text-xs text-muted">replaced by {key.replacedBy}…</span>
                )}
              </TableCell>
              <TableCell className="text-end">{hasEnded ? null : acts(key)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function KeyState({ state: { revokedAt, expiresAt }, now }: { state: KeyRow; now: Date }): ReactNode {
  if (revokedAt !== null) return <Badge tone="neutral">Revoked</Badge>;
  if (expiresAt !== null && expiresAt <= now) return <Badge tone="warning">Ended</Badge>;
  return <Badge tone="good">Works</Badge>;
}
