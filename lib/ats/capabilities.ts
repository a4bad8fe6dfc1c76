// What each ATS lets an integration do, apart from how: events are queued by this table without loading any adapter.
import type { Capabilities, Provider } from "@/lib/ats/schema";

const ALL = { create_event: true, cancel: true, move: true, reason: "note", withdraw: true } as const;

/** Sources: docs/ats/<provider>.md. */
export const CAPABILITIES: Readonly<Record<Provider, Capabilities>> = {
  greenhouse: { ...ALL, only_own: true, poll: true },
  greenhouse_legacy: { ...ALL, only_own: true, poll: true },
  lever: { ...ALL, create_event: false, only_own: true, poll: false },
  ashby: { ...ALL, create_event: false, only_own: "move", poll: false },
  smartrecruiters: { ...ALL, create_event: false, only_own: true, poll: false },
  // Whoever pushes to the signed hook listens to webhooks for the way back.
  hook: {
    create_event: false,
    cancel: false,
    move: false,
    reason: "note",
    only_own: false,
    poll: false,
    withdraw: false,
  },
};
