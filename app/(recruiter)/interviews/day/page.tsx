import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { DayChoices, DayPreview, DayResults } from "@/components/interviews/absence";
import { PageHeader } from "@/components/recruiter/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { dayRange, listDay, namesOfInterviews } from "@/lib/interviews/absence/queries";
import { actField, readDay, readDayAct, readResults } from "@/lib/interviews/absence/rules";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { dayKey } from "@/lib/time/zone";
import { dayAction } from "./actions";

export const metadata: Metadata = { title: "An interviewer is away" };

type Query = Record<string, string | string[] | undefined>;

export default async function DayPage({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactNode> {
  const query = await searchParams;
  const { actor, organization } = await requireMember("/interviews/day");
  if (!can(actor, "interviews:write")) notFound();
  const zone = organization.timeZone;
  const day = readDay(query);
  const results = readResults(query["done"]);
  const { hosts, found, names, now } = await inOrganization(organization.id, async (tx) => ({
    hosts: await listHosts(tx),
    found: day === null ? null : await listDay(tx, { hostEmail: day.host, range: dayRange(day.date, zone) }),
    names: await namesOfInterviews(
      tx,
      results.map((result) => result.interviewId),
    ),
    now: tx.now,
  }));
  const chosen = new Map(found?.items.map(({ id }) => [id, single(query[actField(id)])]));
  const isChecking = query["check"] !== undefined && found !== null;
  const isDecided = isChecking && [...chosen.values()].every((text) => readDayAct(text) !== null);
  return (
    <div className="max-w-4xl space-y-6">
      <PageHeader
        back={{ href: "/interviews", label: "Interviews" }}
        title="An interviewer is away"
        lead="Say for each interview of the day what becomes of it. You see everything once more before anything happens."
      />
      <form className="flex flex-wrap items-end gap-3">
        <SelectField
          id="host"
          name="host"
          label="Who"
          required
          defaultValue={day?.host ?? ""}
          className="min-w-0 grow sm:max-w-72"
        >
          <option value="">Choose a person</option>
          {hosts.map(({ email, name }) => (
            <option key={email} value={email}>
              {name}, {email}
            </option>
          ))}
        </SelectField>
        <TextField
          id="date"
          name="date"
          type="date"
          label="Day"
          required
          defaultValue={day?.date ?? dayKey(now, zone)}
        />
        <Button type="submit">Show the day</Button>
      </form>
      <DayResults results={results} names={names} />
      {found === null || day === null ? null : found.items.length === 0 ? (
        <EmptyState title={results.length > 0 ? "Nothing is left of this day" : "No interviews ahead on this day"}>
          <p>Only scheduled interviews that have not begun are listed.</p>
        </EmptyState>
      ) : isDecided ? (
        <DayPreview
          action={dayAction.bind(null, day.host, day.date)}
          day={day}
          items={found.items}
          chosen={chosen}
          zone={zone}
          now={now}
        />
      ) : (
        <DayChoices
          day={day}
          hostName={found.hostName}
          items={found.items}
          chosen={chosen}
          isChecking={isChecking}
          zone={zone}
          now={now}
        />
      )}
    </div>
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
