import type { Requirement } from "./schema.ts";

export const RELIABILITY: readonly Requirement[] = [
  {
    id: "R1",
    says: "One slot, one interview, whoever comes at once",
    tests: [
      "e2e/races.spec.ts › 50 candidates move to one slot",
      "lib/interviews/races.db.test.ts › never gives a slot two live interviews",
    ],
  },
  {
    id: "R2",
    says: "A storm of moves has no deadlock",
    tests: ["e2e/races.spec.ts › 200 random acts over 20 slots leave every live interview one slot"],
  },
  { id: "R3", says: "Histories over HTTP fit the sequential model", tests: [] },
  {
    id: "R4–R5",
    says: "What was acknowledged survives kills of the app and of the database",
    tests: [
      "e2e/crashes.spec.ts › what was acknowledged survives kill -9",
      "e2e/long/crashes.spec.ts › 50 kills at random moments lose nothing",
      "e2e/long/crashes.spec.ts › 10 kills of the database under load lose nothing",
    ],
  },
  {
    id: "R6",
    says: "Cancelling twice cancels once",
    tests: [
      "e2e/races.spec.ts › 50 parallel cancellations of one interview are one cancellation",
      "e2e/candidate-forms.spec.ts › two clicks at once cancel once",
    ],
  },
  {
    id: "R7",
    says: "A fact and what it tells are one transaction",
    tests: [
      "lib/interviews/races.db.test.ts › frees the slot, records the reason and tells the ATS in one transaction",
      "lib/email/send-email.db.test.ts › a refused use case leaves no mail",
    ],
  },
  {
    id: "R8–R9",
    says: "At least once, and a dead worker's job moves on",
    tests: [
      "lib/webhooks/attempt-delivery.db.test.ts › after its lease the attempt is made",
      "lib/email/send-email.db.test.ts › a mail whose sender died is sent again",
    ],
  },
  {
    id: "R10",
    says: "A slow or dead receiver delays no other",
    tests: ["lib/webhooks/delivery-limits.db.test.ts › a slow endpoint with a backlog delays no other"],
  },
  {
    id: "R11",
    says: "A receiver that is away gets everything later, by the schedule",
    tests: [
      "lib/webhooks/rules.test.ts › varies by 20 % and no more",
      "lib/webhooks/webhook-endpoints.db.test.ts › switching off ends what is pending",
    ],
  },
  {
    id: "R14",
    says: "Without the database a page says so, and what was typed is kept",
    tests: ["e2e/operations.spec.ts › starts the database again when that alone is killed"],
  },
  { id: "R15", says: "A full pool sheds load", tests: [] },
  { id: "R16", says: "A full disk acknowledges nothing it can't keep", tests: [] },
  { id: "R17", says: "Clocks that jump move no deadline", tests: [] },
  {
    id: "R18",
    says: "Times are right across changes of the clocks and the date line",
    tests: [
      "lib/time/wall-clock.test.ts › means the first of an hour that happens twice",
      "lib/time/zone.test.ts › puts one instant on two dates a day apart",
    ],
  },
  {
    id: "R20",
    says: "A stop finishes what is under way and exits 0",
    tests: ["e2e/operations.spec.ts › starts again after a clean stop"],
  },
  { id: "R21–R22", says: "Old pages and old builds work beside the new one", tests: [] },
  {
    id: "R23",
    says: "Several instances migrate at once",
    tests: ["lib/db/migrate.db.test.ts › can be started by several instances together"],
  },
  {
    id: "R24",
    says: "A backup brings every row back",
    tests: ["lib/db/backup/backup.db.test.ts › brings every row of every organisation"],
  },
  { id: "R25", says: "A failover to a synchronous standby loses nothing", tests: [] },
  { id: "R26", says: "Any number of instances, nothing in one's memory", tests: [] },
  { id: "R27", says: "No growth over hours", tests: [] },
  {
    id: "R28",
    says: "Figures for alerts",
    tests: ["e2e/operations.spec.ts › tells its figures to who holds the token"],
  },
];
