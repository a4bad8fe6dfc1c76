import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { ViewForm } from "@/components/saved-views/view-forms";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHref, readListFilter } from "@/lib/interviews/list-filter";
import { listSavedViews } from "@/lib/interviews/saved-views/queries";
import type { SavedViewRow } from "@/lib/interviews/saved-views/schema";
import { changeViewAction, deleteViewAction, saveViewAction } from "./actions";

export const metadata: Metadata = { title: "Saved views" };

const notices: Record<string, NoticeText> = {
  changed: { title: "The view is changed" },
  deleted: { title: "The view is deleted", text: "The interviews in it are as they were." },
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SavedViewsPage({ searchParams }: Props): Promise<ReactNode> {
  const asked = await searchParams;
  const { filter } = readListFilter(asked);
  const query = listHref(filter).split("?")[1] ?? "";
  const { actor, organization } = await requireMember(listHref(filter, {}, "/interviews/views"));
  if (!can(actor, "interviews:read")) notFound();
  const views = await inOrganization(organization.id, (tx) => listSavedViews(tx, { memberId: actor.memberId }));
  const mayShare = can(actor, "interviews:write");
  return (
    <>
      <PageHeader back={{ href: listHref(filter), label: "Interviews" }} title="Saved views" />
      <Notice code={asked.done} texts={notices} />
      <div className="max-w-3xl space-y-7">
        <Section id="new" title="Save the present filters">
          <Card className="space-y-4">
            <p className="text-sm text-muted wrap-anywhere">
              {query === "" ? "No filter is set: the view shows what lies ahead." : readable(query)}
            </p>
            <ViewForm id="new-" action={saveViewAction} label="Save this view" query={query} mayShare={mayShare} />
          </Card>
        </Section>
        <Section id="views" title="Your views and the team’s">
          {views.length === 0 ? (
            <EmptyState title="No views yet">
              <p>Set filters on the list of interviews, then save them here under a name.</p>
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line rounded-md border border-line bg-surface">
              {views.map((view) => (
                <ViewItem
                  key={view.id}
                  view={view}
                  mayShare={mayShare}
                  mayDelete={view.isOwn || actor.role === "admin"}
                />
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  );
}

function ViewItem({
  view,
  mayShare,
  mayDelete,
}: {
  view: SavedViewRow;
  mayShare: boolean;
  mayDelete: boolean;
}): ReactNode {
  const whose = view.isOwn ? (view.shared ? "yours, for the team" : "yours alone") : `of ${view.ownerName}`;
  return (
    <li className="space-y-2 px-4 py-3 text-sm">
      <p>
        <a href={`/interviews?${view.query}`} className="font-medium underline">
          <bdi>{view.name}</bdi>
        </a>{" "}
        <span className="text-muted">
          {whose}. {readable(view.query)}
        </span>
      </p>
      {view.isOwn || mayDelete ? (
        <details>
          <summary className="inline-flex min-h-8 list-none items-center text-accent underline">
            {view.isOwn ? "Rename or delete" : "Delete"}
            <span className="sr-only"> {view.name}</span>
          </summary>
          <div className="space-y-4 pt-2 pb-1">
            {view.isOwn ? (
              <ViewForm
                id={`${view.id}-`}
                action={changeViewAction.bind(null, view.id)}
                label="Save the name"
                view={view}
                mayShare={mayShare}
              />
            ) : null}
            <ActButton action={deleteViewAction.bind(null, view.id)} variant="danger" label="Delete this view" />
          </div>
        </details>
      ) : null}
    </li>
  );
}

/** The filters in the order of the address, as words. */
function readable(query: string): string {
  return [...new URLSearchParams(query)].map(([name, value]) => `${name}: ${value}`).join(", ");
}
