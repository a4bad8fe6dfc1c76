// What pages show of the team.
import type { Role } from "@/lib/authz/roles";

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: "Admin",
  coordinator: "Coordinator",
  interviewer: "Interviewer",
  viewer: "Viewer",
};

/** In a sentence, for whoever chooses one. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  admin: "Everything, settings and the team included.",
  coordinator: "Cancels and moves interviews, looks after slots.",
  interviewer: "Sees interviews and slots.",
  viewer: "Sees interviews, slots and reasons.",
};

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
  hasTwoFactor: boolean;
  lastSeenAt: Date | null;
};

export type InvitationRow = {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  isOver: boolean;
  /** Of its mail: queued, sent, failed, not_sent. */
  mailStatus: string | null;
};
