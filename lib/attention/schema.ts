// The queue's words: what a source hands in, what members can say of it, and how the address names a view of it.
import { z } from "zod";
import type { Permission } from "@/lib/authz/permissions";
import type { Role } from "@/lib/authz/roles";

export type AttentionTone = "neutral" | "accent" | "good" | "warning" | "danger";

/**
 * How urgent a kind of thing is, the worst first: somebody stands before a closed door · two systems contradict each other ·
 * somebody waits for an answer · nobody may notice in time · has weeks · to be known.
 */
export const RANKS = [
  "late",
  "conflict",
  "request",
  "cancellation",
  "slot",
  "declined",
  "mail",
  "delivery",
  "data",
  "own",
  "moved",
] as const;
export type Rank = (typeof RANKS)[number];

/** A way on from an item, straight from the list; an item's first is its best, the one the key `o` stands for. */
export type AttentionAct = {
  label: string;
  href: string;
  /** Who may; the page behind it proves it again. */
  needs: Permission;
};

/** One thing that needs somebody, as its source reads it. All text is finished words of the reader's language. */
export type AttentionFact = {
  /** The source's name. */
  kind: string;
  /** The id of what it is about; with `kind` the item's key. */
  subjectId: string;
  /** The id of the latest fact about it: another one undoes seen, snoozed and done. */
  fact: string;
  at: Date;
  rank: Rank;
  /** From when on it is too late to do something about it. */
  deadline: Date | null;
  label: string;
  tone: AttentionTone;
  /** Whom or what it is about, and which interview or thing. */
  who: string;
  what: string;
  interviewId: string | null;
  when: { startsAt: Date; endsAt: Date; previousStartsAt: Date | null } | null;
  /** What one must know before acting, the most important first; the first may be told in red. */
  lines: readonly { text: string; isAlarming?: boolean }[];
  acts: readonly AttentionAct[];
  /** Read already, by what the source itself knows. */
  isSeen?: boolean;
};

/** An item on the screen: a fact, and what members have said of it. */
export type AttentionEntry = AttentionFact & {
  key: string;
  group: "now" | "waiting" | "known";
  isSeen: boolean;
  snoozedUntil: Date | null;
  doneAt: Date | null;
  doneBy: string | null;
  assignee: { id: string; name: string } | null;
};

export type AttentionPage = {
  now: Date;
  entries: AttentionEntry[];
  /** A source had more than the page holds: what follows comes up as these are done. */
  hasMore: boolean;
};

export const SHOWN = ["open", "snoozed", "done"] as const;
export const WHOSE = ["all", "mine", "unassigned"] as const;
/** Which part of the queue, as the address says it. */
export type AttentionView = {
  show: (typeof SHOWN)[number];
  whose: (typeof WHOSE)[number];
  memberId: string;
  /** Some things come up for those alone who may do something about them. */
  role: Role;
};

export const SNOOZES = ["hour", "three-hours", "tomorrow", "monday"] as const;
export type Snooze = (typeof SNOOZES)[number];

const key = {
  kind: z.string().regex(/^[a-z_]{1,40}$/),
  subject: z.string().min(1).max(100),
  fact: z.string().min(1).max(100),
  /** The view the button stands in, to come back to. */
  show: z.string().max(20).optional(),
  whose: z.string().max(20).optional(),
  /** Sent by a script, which shows by itself what became of it. */
  stay: z.literal("1").optional(),
};

/** What a button of the queue sends: which item, what was said of it. */
export const attentionActSchema = z.discriminatedUnion("act", [
  z.object({ ...key, act: z.literal("seen") }),
  z.object({ ...key, act: z.literal("done") }),
  z.object({ ...key, act: z.literal("reopen") }),
  z.object({ ...key, act: z.literal("snooze"), until: z.enum(SNOOZES, { error: "Choose until when." }) }),
  /** Without a member: nobody's. */
  z.object({ ...key, act: z.literal("assign"), member: z.string().max(100).optional() }),
]);
/** What the interview's own page sends when nothing more is to be done there. */
export const closeSchema = z.object({ fact: key.fact });
export type AttentionActInput = z.output<typeof attentionActSchema>;
export type AttentionAction = AttentionActInput["act"];
