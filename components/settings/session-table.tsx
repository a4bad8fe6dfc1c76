import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { describeDevice } from "@/lib/team/device/rules";
import { formatShortMoment } from "@/lib/time/zone";

type SessionRow = {
  id: string;
  userAgent: string;
  clientAddress: string;
  method: string;
  createdAt: Date;
  lastSeenAt: Date;
};

const methods: Record<string, string> = {
  password: "with the password",
  link: "by a mailed link",
  invitation: "with the invitation",
  setup: "when setting up",
  google: "with Google",
  microsoft: "with Microsoft",
  oidc: "with single sign-on",
};

/** One row a browser; the one that reads this is marked and has no button. */
export function SessionTable({
  sessions,
  current,
  zone,
  now,
  end,
}: {
  sessions: readonly SessionRow[];
  current: string;
  zone: string;
  now: Date;
  end: (id: string) => ReactNode;
}): ReactNode {
  return (
    <Table caption="Your sessions" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Device</TableHeader>
          <TableHeader>Last used</TableHeader>
          <TableHeader>From</TableHeader>
          <TableHeader>Since</TableHeader>
          <TableHeader>
            <span className="sr-only">Acts</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <TableRow key={session.id}>
            <TableCell className="min-w-40 py-1.5 font-medium" title={session.userAgent}>
              {describeDevice(session.userAgent)}
            </TableCell>
            <TableCell className="whitespace-nowrap">{formatShortMoment(session.lastSeenAt, { zone, now })}</TableCell>
            <TableCell className="whitespace-nowrap">
              {session.clientAddress === "" ? "Not known" : <code>{session.clientAddress}</code>}
            </TableCell>
            <TableCell className="min-w-40 py-1.5">
              {formatShortMoment(session.createdAt, { zone, now })}
              <span className="block text-xs text-muted">{methods[session.method] ?? session.method}</span>
            </TableCell>
            <TableCell className="text-end">
              {session.id === current ? <Badge tone="good">This one</Badge> : end(session.id)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
