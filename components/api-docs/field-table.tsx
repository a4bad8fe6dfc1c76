import type { ReactNode } from "react";
import { Table, TableHead } from "@/components/ui/table";
import type { FieldRow } from "@/lib/api-reference/schema";

/** Fields by name, with type and meaning; what must be there is marked in words. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly FieldRow[] }): ReactNode {
  if (fields.length === 0) return null;
  return (
    <Table caption={caption} compact>
      <TableHead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </TableHead>
      <tbody className="divide-y divide-line">
        {fields.map((field) => (
          <tr key={field.name} className="align-top">
            <td className="py-1.5">
              <code className="break-all">{field.name}</code>
            </td>
            <td className="py-1.5 text-muted">
              {field.type}
              {field.isRequired ? <span className="ms-2 text-ink">required</span> : null}
            </td>
            <td className="py-1.5">{field.description}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
