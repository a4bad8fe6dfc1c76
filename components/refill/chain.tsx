import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatShortMoment, formatShortRange } from "@/lib/time/zone";
import type { OfferLine, RefillStory } from "@/lib/waitlist/story/schema";
import { offerState, storyState } from "./words";

type Place = { zone: string; now: Date };
type Acts = { offer: (story: RefillStory, offer: OfferLine) => ReactNode; story: (story: RefillStory) => ReactNode };

/** The whole chain: each freed slot with those it was offered to, what they answered, and what can be done. */
export function Chain({ stories, acts, ...place }: Place & { stories: readonly RefillStory[]; acts: Acts }): ReactNode {
  return (
    <ol className="space-y-4">
      {stories.map((story) => (
        <li key={story.id}>
          <Card as="article" className="p-4! sm:p-5!">
            <StoryHead story={story} {...place} />
            {story.offers.length === 0 ? (
              <p className="mt-3 text-sm text-muted">Not offered to anybody {story.endedAt === null ? "yet" : ""}</p>
            ) : (
              <ol className="mt-3 divide-y divide-line border-t border-line">
                {story.offers.map((offer) => (
                  <OfferItem key={offer.id} offer={offer} {...place}>
                    {acts.offer(story, offer)}
                  </OfferItem>
                ))}
              </ol>
            )}
            {acts.story(story)}
          </Card>
        </li>
      ))}
    </ol>
  );
}

function StoryHead({ story, zone, now }: Place & { story: RefillStory }): ReactNode {
  const { text, tone } = storyState(story);
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <h2 className="font-semibold">{formatShortRange(story, { zone, now })}</h2>
        <p className="text-sm text-muted wrap-anywhere">
          <bdi>{story.hostName}</bdi>, <bdi>{story.title}</bdi>. Given up by{" "}
          <a href={`/interviews/${story.freedBy.interviewId}`} className="text-accent underline">
            <bdi>{story.freedBy.candidateName}</bdi>
          </a>
          , {formatShortMoment(story.openedAt, { zone, now })}
        </p>
      </div>
      <Badge tone={tone}>{text}</Badge>
    </div>
  );
}

function OfferItem({ offer, zone, now, children }: Place & { offer: OfferLine; children: ReactNode }): ReactNode {
  const had = offer.previousStartsAt;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0">
        <p>
          <a href={`/interviews/${offer.interviewId}`} className="font-medium text-accent underline">
            <bdi>{offer.candidateName}</bdi>
          </a>
          : {offerState(offer, { zone, now })}
        </p>
        <p className="text-sm text-muted">
          Why: {offer.why.join(", ")}. {had === null ? "" : `Had ${formatShortMoment(had, { zone, now })}.`} Offered{" "}
          {formatShortMoment(offer.sentAt, { zone, now })}.
        </p>
      </div>
      {children}
    </li>
  );
}
