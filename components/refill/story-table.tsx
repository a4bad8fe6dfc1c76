import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead } from "@/components/ui/table";
import { formatShortRange } from "@/lib/time/zone";
import type { RefillStory } from "@/lib/waitlist/story/schema";
import { offerState, storyState } from "./words";

/** Freed slots, those under way first: whose, when, and where their search stands. */
export function StoryTable({
  stories,
  zone,
  now,
}: {
  stories: readonly RefillStory[];
  zone: string;
  now: Date;
}): ReactNode {
  return (
    <Table caption="Freed slots" captionHidden>
      <TableHead>
        <tr>
          {["Slot", "Given up by", "State", "Last offer"].map((name) => (
            <th key={name} scope="col" className="text-start font-medium whitespace-nowrap">
              {name}
            </th>
          ))}
        </tr>
      </TableHead>
      <tbody className="divide-y divide-line">
        {stories.map((story) => {
          const { text, tone } = storyState(story);
          const last = story.offers.at(-1);
          return (
            <tr key={story.id}>
              <td className="min-w-52 py-2">
                <a href={`/slots/freed/${story.id}`} className="font-medium text-accent underline">
                  {formatShortRange(story, { zone, now })}
                </a>
                <span className="block text-muted">
                  <bdi>{story.hostName}</bdi>, <bdi>{story.title}</bdi>
                </span>
              </td>
              <td>
                <bdi>{story.freedBy.candidateName}</bdi>
                {story.depth > 0 ? <span className="block text-muted">moved in a chain</span> : null}
              </td>
              <td>
                <Badge tone={tone}>{text}</Badge>
              </td>
              <td>
                {last === undefined ? (
                  <span className="text-muted">none yet</span>
                ) : (
                  <>
                    <bdi>{last.candidateName}</bdi>
                    <span className="block text-muted">{offerState(last, { zone, now })}</span>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
