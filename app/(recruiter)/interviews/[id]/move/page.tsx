import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { MoveForm, type InitialTime, type OpenDay } from "@/components/interviews/move-form";
import { FullTimes } from "@/components/interviews/when";
import { PageHeader } from "@/components/recruiter/page-header";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isId } from "@/lib/ids";
import { OTHER_TIME } from "@/lib/interviews/forms/schema";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { listOpenTimes, type OpenTime } from "@/lib/interviews/queries";
import { instant as instantSchema } from "@/lib/interviews/schema";
import { listReasons } from "@/lib/reasons/queries";
import { clockKey, dayKey, formatClockRange, formatDay, formatZone } from "@/lib/time/zone";
import { moveAction } from "../actions";

export const metadata: Metadata = { title: "Move an interview" };

/** More choices than anybody reads; any other time can be typed. */
const MAX_CHOICES = 48;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MovePage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const home = `/interviews/${encodeURIComponent(id)}`;
  const { actor, organization } = await requireMember(`${home}/move`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const { interview, openTimes, reasons, now } = await inOrganization(organization.id, async (tx) => {
    const found = await getInterviewRecord(tx, id);
    return {
      interview: found,
      openTimes: found === null ? [] : await listOpenTimes(tx, { interview: found }),
      reasons: await listReasons(tx, { list: "staff", lang: "en" }),
      now: tx.now,
    };
  });
  if (interview === null) notFound();
  if (interview.status !== "scheduled" && interview.status !== "cancelled") redirect(home);
  const { timeZone, startsAt, endsAt } = interview;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: home, label: interview.candidate.name }}
        title={interview.status === "cancelled" ? "Schedule it again" : "Move this interview"}
        lead={
          <>
            <bdi>{interview.candidate.name}</bdi>, <bdi>{interview.title}</bdi>
          </>
        }
      />
      <Card className="mb-6 space-y-2 p-4! sm:p-5!">
        <p className="text-sm text-muted">
          {interview.status === "cancelled" ? "It was cancelled; its last time:" : "Now:"}
        </p>
        <FullTimes interval={interview} zones={[{ zone: timeZone, label: "" }]} now={now} />
        <p className="text-sm text-muted">The new time is won first; only then the old one is let go.</p>
      </Card>
      <MoveForm
        action={moveAction.bind(null, id)}
        back={home}
        initial={initialTime(query, timeZone)}
        days={byDay(choices(openTimes, query.slot), { zone: timeZone, now })}
        zoneText={formatZone(startsAt, timeZone)}
        minutes={Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)}
        reasons={reasons}
      />
    </div>
  );
}

function byDay(times: readonly OpenTime[], place: { zone: string; now: Date }): OpenDay[] {
  const days = Map.groupBy(times, (time) => formatDay(time.startsAt, place));
  return [...days].map(([day, all]) => ({
    day,
    times: all.map((time) => ({ slotId: time.slotId, text: formatClockRange(time, place) })),
  }));
}

/** The nearest ones, and the one a link here has chosen however far ahead it is. */
function choices(times: readonly OpenTime[], chosen: unknown): OpenTime[] {
  return times.filter((time, index) => index < MAX_CHOICES || time.slotId === chosen);
}

/** `?slot=` names an open time, `?at=` an instant: the beginning of a window the candidate proposed. */
function initialTime({ slot, at }: Record<string, unknown>, zone: string): InitialTime {
  const instant = instantSchema.safeParse(at);
  if (!instant.success) return { slot: typeof slot === "string" ? slot : "", date: "", time: "" };
  return { slot: OTHER_TIME, date: dayKey(instant.data, zone), time: clockKey(instant.data, zone) };
}
