// What lists of recruiters say of an interview in the same words. Pure.
import { withoutTurns } from "@/lib/i18n/bidi";

type Interview = {
  title: string;
  startsAt: Date;
  endsAt: Date;
  candidate: { name: string };
  job: { title: string };
};

/** The interview of a line that asks for attention: whose, which and when. */
export function attentionFacts({ title, startsAt, endsAt, candidate, job }: Interview) {
  const shown = { candidateName: withoutTurns(candidate.name), title: withoutTurns(title) };
  return { ...shown, jobTitle: job.title, startsAt, endsAt };
}
