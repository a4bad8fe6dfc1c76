import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Chain } from "@/components/refill/chain";
import { Suggested } from "@/components/refill/suggested";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isId } from "@/lib/ids";
import { formatShortRange, formatZone } from "@/lib/time/zone";
import { getChain, listSuggested } from "@/lib/waitlist/story/queries";
import type { OfferLine, RefillStory } from "@/lib/waitlist/story/schema";
import { extendAction, offerAction, seeAction, skipAction, stopAction } from "../actions";

/** A deadline passes without a change of anything. */
const DEADLINES_MS = 60_000;

export const metadata: Metadata = { title: "A freed slot" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const notices: Record<string, NoticeText> = {
  offered: { title: "The slot is offered", text: "The mail is on its way. You see the answer here." },
  stopped: { title: "Stopped", text: "Nobody is asked any more, and the slot is open." },
  skipped: { title: "Skipped", text: "The candidate is told, and the next one is asked." },
  extended: { title: "Two hours more to answer", text: "The candidate's page shows the new time." },
  seen: { title: "Marked as seen" },
  unchanged: { title: "Nothing to change", text: "It was over already.", tone: "warning" },
};

export default async function FreedSlotPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { actor, organization } = await requireMember(`/slots/freed/${encodeURIComponent(id)}`);
  if (!can(actor, "slots:read") || !isId("rfl", id)) notFound();
  const { stories, suggested, now } = await inOrganization(organization.id, async (tx) => ({
    stories: await getChain(tx, { refillId: id }),
    suggested: await listSuggested(tx, { refillId: id }),
    now: tx.now,
  }));
  const story = stories.find((each) => each.id === id);
  if (story === undefined) notFound();
  const zone = organization.timeZone;
  const mayAct = can(actor, "interviews:write");
  const isBusy = story.offers.some((offer) => offer.state === "open" && offer.exclusive);
  return (
    <>
      <LiveRefresh everyMs={DEADLINES_MS} />
      <PageHeader
        back={{ href: "/slots/freed", label: "Freed slots" }}
        title={formatShortRange(story, { zone, now })}
        lead={
          <>
            <bdi>{story.hostName}</bdi>, <bdi>{story.title}</bdi>. Times in {formatZone(now, zone)}
          </>
        }
      />
      <Notice code={query.done} texts={notices} />
      <div className="space-y-6">
        {story.endedAt === null && !isBusy ? (
          <Section id="suggested" title="Who could have it" note="The first to take it has it.">
            <Suggested
              candidates={suggested}
              zone={zone}
              now={now}
              act={({ entryId }) =>
                mayAct ? (
                  <ActButton action={offerAction.bind(null, id)} fields={{ entry: entryId }} label="Offer the slot" />
                ) : null
              }
            />
          </Section>
        ) : null}
        <Section id="story" title={stories.length > 1 ? "The whole chain" : "What happened"}>
          <Chain
            stories={stories}
            zone={zone}
            now={now}
            acts={{
              offer: (each, offer) => (mayAct ? <OfferActs story={each} offer={offer} /> : null),
              story: (each) => (mayAct ? <StoryActs story={each} /> : null),
            }}
          />
        </Section>
      </div>
    </>
  );
}

function OfferActs({ story, offer }: { story: RefillStory; offer: OfferLine }): ReactNode {
  if (offer.state !== "open") return null;
  const fields = { offer: offer.id };
  return (
    <div className="flex flex-wrap gap-2">
      <ActButton action={extendAction.bind(null, story.id)} fields={fields} label="Two hours more" />
      <ActButton action={skipAction.bind(null, story.id)} fields={fields} label="Skip this candidate" />
    </div>
  );
}

function StoryActs({ story }: { story: RefillStory }): ReactNode {
  if (story.endedAt === null)
    return (
      <div className="mt-3">
        <ActButton action={stopAction.bind(null, story.id)} label="Stop offering this slot" />
      </div>
    );
  if (story.state !== "ended" || story.seenAt !== null) return null;
  return (
    <div className="mt-3">
      <ActButton action={seeAction.bind(null, story.id)} label="Mark as seen" />
    </div>
  );
}
