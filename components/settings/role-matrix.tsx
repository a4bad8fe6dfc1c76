import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** Rights by role; yes and no are words for whoever does not see the mark. */
export function RoleMatrix({
  roles,
  rows,
}: {
  roles: readonly string[];
  rows: readonly { permission: string; means: string; has: readonly boolean[] }[];
}): ReactNode {
  return (
    <Table caption="Rights by role" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Right</TableHeader>
          {roles.map((role) => (
            <TableHeader key={role}>{role}</TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ permission, means, has }) => (
          <TableRow key={permission}>
            <TableCell className="min-w-56 py-1.5">
              {means}
              <code className="block text-xs text-muted">{permission}</code>
            </TableCell>
            {has.map((isGranted, index) => (
              <TableCell key={roles[index]}>
                {isGranted ? (
                  <span className="text-good">
                    <Icon name="check" />
                    <span className="sr-only">yes</span>
                  </span>
                ) : (
                  <span className="text-muted">
                    <span aria-hidden="true">–</span>
                    <span className="sr-only">no</span>
                  </span>
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
