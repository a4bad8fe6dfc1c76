import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ColumnChooser } from "@/components/interviews/column-chooser";
import { InterviewTable } from "@/components/interviews/interview-table";
import { ListFilters } from "@/components/interviews/list-filters";
import { ChoosingForm } from "@/components/interviews/many/choosing-form";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { ViewLinks } from "@/components/saved-views/view-links";
import { listSavedViews } from "@/lib/interviews/saved-views/queries";
import { Shortcuts } from "@/components/recruiter/shortcuts/shortcuts";
import type { Shortcut } from "@/components/recruiter/shortcuts/rules";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { PageHeader } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isNarrowed, listHref, readColumns, readListFilter } from "@/lib/interviews/list-filter";
import { listFilterChoices, listInterviews } from "@/lib/interviews/recruiter-queries";
import { WHENS, type InterviewPage, type ListFilter, type When } from "@/lib/interviews/views/schema";
import { formatZone } from "@/lib/time/zone";

type Query = Record<string, string | string[] | undefined>;

const notices: Record<string, NoticeText> = {
  saved: { title: "The view is saved", text: "It stands above the list." },
};

const ACTS: readonly Shortcut[] = [
  { keys: "f", label: "Search the list", group: "This page", press: "q" },
  { keys: "e", label: "Export this list as CSV", group: "This page", press: "export" },
  { keys: "a", label: "Choose all of this page, or none", group: "This page", press: "choose-all" },
  { keys: "v", label: "Save or manage views", group: "This page", press: "save-view" },
];

export const metadata: Metadata = { title: "Interviews" };

export default async function InterviewsPage({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactNode> {
  const query = await searchParams;
  const { filter, errors } = readListFilter(query);
  const cursor = { after: text(query.after), before: text(query.before) };
  const { actor, organization } = await requireMember(listHref(filter, cursor));
  if (!can(actor, "interviews:read")) notFound();
  const zone = organization.timeZone;
  const { page, choices, views } = await inOrganization(organization.id, async (tx) => ({
    views: await listSavedViews(tx, { memberId: actor.memberId }),
    page: await listInterviews(tx, { filter, zone, ...cursor }),
    choices: await listFilterChoices(tx),
  }));
  const periodHref = Object.fromEntries(
    WHENS.map((when) => [when, listHref({ ...filter, when, from: "", to: "" })]),
  ) as Record<When, string>;
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Interviews"
        lead={`Times in ${formatZone(page.now, zone)}`}
        actions={
          <div className="flex flex-wrap gap-2">
            {can(actor, "interviews:write") ? (
              <ButtonLink size="sm" href="/interviews/day">
                An interviewer is away
              </ButtonLink>
            ) : null}
            <ButtonLink id="export" size="sm" download href={listHref(filter, {}, "/interviews/export")}>
              Export as CSV
            </ButtonLink>
          </div>
        }
      />
      <Notice code={query.done} texts={notices} />
      <ViewLinks views={views} query={listHref(filter).split("?")[1] ?? ""} />
      <ListFilters filter={filter} errors={errors} choices={choices} periodHref={periodHref} />
      <ColumnChooser filter={filter} shown={readColumns(filter.cols)} />
      <Shortcuts acts={ACTS} />
      <FoundBy filter={filter} page={page} />
      {page.rows.length === 0 ? (
        <Nothing filter={filter} page={page} isFirstPage={cursor.after === undefined && cursor.before === undefined} />
      ) : (
        <Rows filter={filter} page={page} zone={zone} mayChoose={can(actor, "interviews:write")} />
      )}
      <Pages filter={filter} page={page} />
    </>
  );
}

function Rows({
  filter,
  page,
  zone,
  mayChoose,
}: {
  filter: ListFilter;
  page: InterviewPage;
  zone: string;
  mayChoose: boolean;
}): ReactNode {
  const table = (
    <InterviewTable
      caption="Interviews by day"
      rows={page.rows}
      zone={zone}
      now={page.now}
      columns={readColumns(filter.cols)}
      isChoosing={mayChoose}
    />
  );
  return mayChoose ? <ChoosingForm list={listHref(filter).split("?")[1] ?? ""}>{table}</ChoosingForm> : table;
}

/** A search that found names and ids looked nowhere else: it says so, and where else one can look. */
function FoundBy({ filter, page }: { filter: ListFilter; page: InterviewPage }): ReactNode {
  if (page.foundBy !== "names") return null;
  return (
    <p className="mb-3 text-sm text-muted">
      Found by candidates’ names, addresses and by ids.{" "}
      <a href={listHref({ ...filter, in: "texts" })} className="text-accent underline">
        Look in titles and jobs too
      </a>
    </p>
  );
}

function Pages({ filter, page }: { filter: ListFilter; page: InterviewPage }): ReactNode {
  const searched = page.isPartial ? "Looked through a part of this period. The next page looks further." : undefined;
  return (
    <Pagination
      label="Pages"
      summary={searched}
      {...(page.previous !== null && {
        firstHref: listHref(filter),
        previousHref: listHref(filter, { before: page.previous }),
      })}
      {...(page.next !== null && { nextHref: listHref(filter, { after: page.next }) })}
    />
  );
}

function Nothing({
  filter,
  page,
  isFirstPage,
}: {
  filter: ListFilter;
  page: InterviewPage;
  isFirstPage: boolean;
}): ReactNode {
  if (page.isPartial) return <EmptyState title="Nothing found so far" />;
  if (!isFirstPage)
    return (
      <EmptyState
        title="There is nothing more here"
        action={<ButtonLink href={listHref(filter)}>To the first page</ButtonLink>}
      />
    );
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        title="No interview fits these filters"
        action={
          <ButtonLink href={listHref({ ...filter, when: "all", from: "", to: "" })}>Look in all times</ButtonLink>
        }
      >
        <p>Fewer filters or another period may show what you look for.</p>
      </EmptyState>
    );
  }
  if (filter.when !== "upcoming" && filter.when !== "all") {
    return (
      <EmptyState
        title="No interviews in this period"
        action={<ButtonLink href="/interviews?when=all">Show all interviews</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title={filter.when === "all" ? "No interviews yet" : "No interviews ahead"}
      action={<ButtonLink href="/settings/api-keys">Make an API key for your ATS</ButtonLink>}
    >
      <p>Your ATS puts interviews in through the API, or you import a file on the server. They appear here at once.</p>
    </EmptyState>
  );
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
