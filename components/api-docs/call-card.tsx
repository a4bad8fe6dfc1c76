import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { CallEntry } from "@/lib/api-reference/schema";
import { CodeBlock } from "./code-block";
import { FieldTable } from "./field-table";

/** One call: what it does, what it takes, what it answers and what it refuses. */
export function CallCard({ call }: { call: CallEntry }): ReactNode {
  return (
    <Card as="section" aria-labelledby={call.id} className="space-y-4">
      <div>
        <h3 id={call.id} className="flex flex-wrap items-baseline gap-x-3 font-semibold">
          <code className="text-accent">{call.method}</code>
          <code className="break-all">{call.path}</code>
        </h3>
        <p className="mt-1">{call.summary}.</p>
        <p className="text-sm text-muted">{call.description.replaceAll("`", "")}</p>
      </div>
      <FieldTable caption="Parameters" fields={call.parameters} />
      <FieldTable caption="Body" fields={call.body} />
      {call.example === null ? null : (
        <CodeBlock label={`A body of ${call.method} ${call.path}`}>{call.example}</CodeBlock>
      )}
      {call.answers.map((answer) => (
        <details key={answer.status}>
          <summary className="cursor-pointer py-1">
            Answers {answer.status}: {answer.description}
          </summary>
          <div className="mt-2">
            <FieldTable caption={`Answer ${answer.status}`} fields={answer.fields} />
          </div>
        </details>
      ))}
      <details>
        <summary className="cursor-pointer py-1">Refuses</summary>
        <ul className="mt-2 space-y-1 text-sm">
          {call.refusals.map(({ status, codes }) => (
            <li key={status}>
              {status}:{" "}
              {codes.map((code, index) => (
                <span key={code}>
                  {index > 0 ? ", " : ""}
                  <a className="underline" href={`/api/docs/problems#${code}`}>
                    {code}
                  </a>
                </span>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
