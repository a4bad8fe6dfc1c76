import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CancelManyForm } from "@/components/interviews/many/cancel-many-form";
import { OutcomeManyForm } from "@/components/interviews/many/outcome-many-form";
import { PlannedLines } from "@/components/interviews/many/planned-lines";
import { actWords } from "@/components/interviews/many/words";
import { PageHeader } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHref, readListFilter } from "@/lib/interviews/list-filter";
import { listPlanned } from "@/lib/interviews/many/queries";
import { chosenIds, MANY_ACTS, MAX_CHOSEN } from "@/lib/interviews/many/schema";
import { listReasons } from "@/lib/reasons/queries";
import { cancelManyAction, outcomeManyAction } from "./actions";

type Query = Record<string, string | string[] | undefined>;

export const metadata: Metadata = { title: "Several interviews" };

/** What would happen to the chosen interviews, before it does: a plain address that the list's form leads to. */
export default async function ManyPage({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactNode> {
  const query = await searchParams;
  const given = [query["id"] ?? []].flat();
  const { actor, organization } = await requireMember(`/interviews/many?${addressOf(query)}`);
  if (!can(actor, "interviews:write")) notFound();
  const act = MANY_ACTS.find((each) => each === query["act"]) ?? null;
  const list = new URLSearchParams(typeof query["list"] === "string" ? query["list"] : "");
  const back = listHref(readListFilter(Object.fromEntries(list)).filter);
  const ids = chosenIds(given);
  if (act === null || ids.length === 0 || ids.length > MAX_CHOSEN)
    return (
      <EmptyState
        title={ids.length > MAX_CHOSEN ? `At most ${MAX_CHOSEN} interviews at once` : "Nothing is chosen"}
        action={<ButtonLink href={back}>Back to the list</ButtonLink>}
      >
        <p>Tick interviews in the list, then say what shall happen to them.</p>
      </EmptyState>
    );
  const zone = organization.timeZone;
  const { lines, reasons } = await inOrganization(organization.id, async (tx) => ({
    lines: await listPlanned(tx, { ids, act, zone }),
    reasons: act === "cancel" ? await listReasons(tx, { list: "staff", lang: "en" }) : [],
  }));
  const openIds = lines.filter((line) => line.refusal === null && !line.isDone).map((line) => line.id);
  const plan = <PlannedLines act={act} lines={lines} missing={ids.length - lines.length} zone={zone} />;
  const { title, lead } = actWords[act];
  return (
    <div className="max-w-3xl space-y-6">
      <PageHeader back={{ href: back, label: "Interviews" }} title={title} lead={lead} />
      {act === "cancel" ? (
        <CancelManyForm action={cancelManyAction} back={back} reasons={reasons} ids={openIds}>
          {plan}
        </CancelManyForm>
      ) : (
        <OutcomeManyForm
          action={outcomeManyAction.bind(null, act)}
          back={back}
          ids={openIds}
          outcome={act}
          otherHref={`/interviews/many?${otherAddress(query, act)}`}
        >
          {plan}
        </OutcomeManyForm>
      )}
    </div>
  );
}

function addressOf(query: Query): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  );
}

/** The same interviews with the other outcome: the way back from a mistake. */
function otherAddress(query: Query, act: "completed" | "no_show"): URLSearchParams {
  const address = addressOf(query);
  address.set("act", act === "completed" ? "no_show" : "completed");
  return address;
}
