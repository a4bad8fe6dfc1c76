import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ROLE_WORDS, type MemberRow } from "@/lib/team/views/schema";
import { formatShortMoment } from "@/lib/time/zone";

/** Everybody with an account; `mayManage` makes names lead to their own pages. */
export function TeamTable({
  members,
  ownId,
  mayManage,
  zone,
  now,
}: {
  members: readonly MemberRow[];
  ownId: string;
  mayManage: boolean;
  zone: string;
  now: Date;
}): ReactNode {
  return (
    <Table caption="The team" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Name</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Second step</TableHeader>
          <TableHeader>Last here</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <TableRow key={member.id}>
            <TableCell className="min-w-48 py-1.5 wrap-anywhere">
              <span className="font-medium">
                {mayManage ? (
                  <a href={`/settings/team/${member.id}`} className="underline">
                    <bdi>{member.name}</bdi>
                  </a>
                ) : (
                  <bdi>{member.name}</bdi>
                )}
                {member.id === ownId ? " (you)" : null}
              </span>
              <span className="block text-xs text-muted">{member.email}</span>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {member.isDisabled ? <Badge tone="warning">No access</Badge> : ROLE_WORDS[member.role]}
            </TableCell>
            <TableCell>
              {member.hasTwoFactor ? <Badge tone="good">On</Badge> : <Badge tone="neutral">Off</Badge>}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {member.lastSeenAt ? formatShortMoment(member.lastSeenAt, { zone, now }) : "Never"}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
