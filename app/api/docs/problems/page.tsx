import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DocsPage } from "@/components/api-docs/docs-page";
import { Table, TableHead } from "@/components/ui/table";
import { PROBLEMS } from "@/lib/http/problem";

export const metadata: Metadata = { title: "Problems of the API" };

/** Where the `type` of every problem leads (RFC 9457 §3.1.1). */
export default function ProblemsPage(): ReactNode {
  return (
    <DocsPage
      title="Problems"
      intro={
        <p>
          Every refusal is <code>application/problem+json</code> (RFC 9457). Branch on <code>code</code>: it stays when
          words change.
        </p>
      }
    >
      <div className="mt-6">
        <Table caption="Every problem, by code" captionHidden>
          <TableHead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Meaning</th>
            </tr>
          </TableHead>
          <tbody className="divide-y divide-line">
            {Object.entries(PROBLEMS).map(([code, { status, title, detail }]) => (
              <tr key={code} id={code} className="align-top target:bg-accent-soft">
                <td className="py-2">
                  <code>{code}</code>
                </td>
                <td className="py-2">{status}</td>
                <td className="py-2">
                  {title}. <span className="text-muted">{detail}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </DocsPage>
  );
}
