import type { ReactNode } from "react";
import type { InterviewLine } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatRange, formatZone } from "@/lib/time/zone";

/** Several interviews of one application: each with its title and its time on the reader's clock. */
export function InterviewLines({
  lines,
  reader: { zone, lang },
  now,
}: {
  lines: readonly InterviewLine[];
  reader: Reader;
  now: Date;
}): ReactNode {
  const t = candidateText(lang);
  return (
    <ul className="space-y-2">
      {lines.map((line) => (
        <li key={line.startsAt.toISOString()}>
          <span className="block font-medium">
            <bdi>{line.title}</bdi>
          </span>
          <span className="block">
            {t("home.timeInZone", {
              time: formatRange(line, { zone, lang, now }),
              zone: formatZone(line.startsAt, zone, lang),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
