import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CorrectReasonForm } from "@/components/interviews/correct-reason-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { Card, FactList } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { isId } from "@/lib/ids";
import { getReasonRecord } from "@/lib/interviews/correct-reason";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { getReasonLabel, listReasons } from "@/lib/reasons/queries";
import { formatMoment } from "@/lib/time/zone";
import { correctReasonAction } from "./actions";

export const metadata: Metadata = { title: "Correct a reason" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CorrectReasonPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ id }, { of }] = await Promise.all([params, searchParams]);
  const home = `/interviews/${encodeURIComponent(id)}`;
  const subjectId = typeof of === "string" ? of : "";
  const { actor, organization } = await requireMember(`${home}/reason?of=${encodeURIComponent(subjectId)}`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const found = await inOrganization(organization.id, async (tx) => {
    if ((await getInterviewRecord(tx, id)) === null) return null;
    const record = await getReasonRecord(tx, { interviewId: id, subjectId });
    if (record === null) return "nothing";
    const said = record.reasonCode === null ? null : await getReasonLabel(tx, { code: record.reasonCode, lang: "en" });
    return { record, said, reasons: await listReasons(tx, { list: "any", lang: "en" }), now: tx.now };
  });
  if (found === null) notFound();
  // An old address, or none: the interview's page shows what there is to correct.
  if (found === "nothing") redirect(home);
  const { record, said, reasons, now } = found;
  const candidate = withoutTurns(record.candidateName);
  const counted = record.correctedReasonCode ?? record.reasonCode ?? "";
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: home, label: candidate }}
        title="Correct the reason"
        lead="Reports count the corrected reason. What was said stays on record, for the API and the ATS too."
      />
      <Card className="mb-6 py-2!">
        <FactList
          className="text-sm [&_dt]:text-sm!"
          facts={[
            {
              term: record.isMove ? "Moved" : "Cancelled",
              detail: formatMoment(record.at, { zone: organization.timeZone, now }),
            },
            { term: "Said", detail: <bdi>{said ?? "No reason"}</bdi> },
            ...(record.note
              ? [{ term: "Note", detail: <bdi className="whitespace-pre-wrap">{record.note}</bdi> }]
              : []),
          ]}
        />
      </Card>
      <CorrectReasonForm
        action={correctReasonAction.bind(null, id, subjectId)}
        back={home}
        reasons={reasons}
        counted={counted}
      />
    </div>
  );
}
