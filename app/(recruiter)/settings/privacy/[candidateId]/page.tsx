import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { EraseForm } from "@/components/privacy/erase-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { Banner } from "@/components/ui/banner";
import { Card, FactList } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { getCandidateCard } from "@/lib/candidates/queries";
import { inOrganization } from "@/lib/db/transaction";
import { eraseCandidateAction } from "../actions";

export const metadata: Metadata = { title: "Erase a candidate" };

type Props = { params: Promise<{ candidateId: string }> };

export default async function EraseCandidatePage({ params }: Props): Promise<ReactNode> {
  const { candidateId } = await params;
  const { actor, organization } = await requireMember(`/settings/privacy/${encodeURIComponent(candidateId)}`);
  if (!can(actor, "candidates:erase")) notFound();
  const candidate = await inOrganization(organization.id, (tx) => getCandidateCard(tx, candidateId));
  if (candidate === null) notFound();
  const { name, email, interviews, ahead } = candidate;
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader back={{ href: "/settings/privacy", label: "Privacy" }} title="Erase a candidate" />
      {candidate.erasedAt !== null ? (
        <Banner title="This candidate is erased already">
          <p>Nothing is left that could be erased.</p>
        </Banner>
      ) : (
        <>
          <Card className="py-2! sm:px-5!">
            <FactList
              facts={[
                { term: "Name", detail: <bdi>{name}</bdi> },
                { term: "Address", detail: <bdi className="break-all">{email}</bdi> },
                { term: "Interviews", detail: String(interviews) },
              ]}
            />
          </Card>
          <ul className="list-disc space-y-1.5 ps-5">
            <li>Name, address, notes, the words of all mails and what calendars answered are deleted, for good.</li>
            <li>
              {ahead === 0
                ? "No interview of theirs is ahead."
                : `${ahead === 1 ? "One interview ahead is" : `${ahead} interviews ahead are`} cancelled; the interviewers are told.`}
            </li>
            <li>Their links say that the data was erased.</li>
            <li>What happened when, with reason codes, stays for your figures, without the person.</li>
            <li>Your ATS, mailboxes and calendars keep what they have: erase it there too.</li>
          </ul>
          <EraseForm action={eraseCandidateAction.bind(null, candidateId)} />
        </>
      )}
    </div>
  );
}
