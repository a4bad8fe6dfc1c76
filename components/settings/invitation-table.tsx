import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ROLE_WORDS, type InvitationRow } from "@/lib/team/views/schema";
import { formatShortMoment } from "@/lib/time/zone";

/** Open invitations; `acts` draws what can be done with one. */
export function InvitationTable({
  invitations,
  zone,
  now,
  acts,
}: {
  invitations: readonly InvitationRow[];
  zone: string;
  now: Date;
  acts: (invitation: InvitationRow) => ReactNode;
}): ReactNode {
  return (
    <Table caption="Open invitations" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Address</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Mail</TableHeader>
          <TableHeader>Works until</TableHeader>
          <TableHeader>
            <span className="sr-only">Acts</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {invitations.map((invitation) => (
          <TableRow key={invitation.id}>
            <TableCell className="min-w-48 py-1.5 wrap-anywhere">
              {invitation.email}
              {invitation.name === "" ? null : (
                <span className="block text-xs text-muted">
                  <bdi>{invitation.name}</bdi>
                </span>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap">{ROLE_WORDS[invitation.role]}</TableCell>
            <TableCell className="whitespace-nowrap">
              <MailState status={invitation.mailStatus} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {invitation.isOver ? (
                <Badge tone="warning">Too old</Badge>
              ) : (
                formatShortMoment(invitation.expiresAt, { zone, now })
              )}
            </TableCell>
            <TableCell className="py-1.5">
              <div className="flex flex-wrap justify-end gap-2">{acts(invitation)}</div>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function MailState({ status }: { status: string | null }): ReactNode {
  if (status === "sent") return <Badge tone="good">Sent</Badge>;
  if (status === "queued") return <Badge tone="neutral">On its way</Badge>;
  return <Badge tone="warning">Not sent</Badge>;
}
