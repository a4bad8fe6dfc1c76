import type { Requirement } from "./schema.ts";

export const SECURITY: readonly Requirement[] = [
  {
    id: "S1–S2",
    says: "Supported runtime, exact versions of all packages",
    tests: ["lib/testing/house/packages.test.ts › package.json names exact versions"],
  },
  { id: "S3", says: "The image optimizer is off", tests: [] },
  {
    id: "S4–S7",
    says: "Every page, action and route proves its own right; no object of another tenant can be had",
    tests: [
      "lib/testing/house/structure.test.ts › every page, action and route stands in the table of rights",
      "e2e/tenants.spec.ts › nothing of another tenant is to be had",
    ],
  },
  {
    id: "S8",
    says: "Forced row-level security is a second wall behind every query's scope",
    tests: [
      "lib/db/tenant-wall.db.test.ts › shows no row without a tenant and none of another tenant",
      "lib/db/tenant-wall.db.test.ts › has row-level security, forced, with a policy",
    ],
  },
  {
    id: "S9–S10",
    says: "Candidate links can't be guessed or made from a stolen database",
    tests: [
      "lib/candidate-links/token.test.ts › is 43 base64url characters and leads back to its link",
      "lib/candidate-links/token.test.ts › is refused when any one character is another",
    ],
  },
  {
    id: "S11",
    says: "No token in mails at rest or what staff see of them",
    tests: [
      "lib/email/send-email.db.test.ts › sends once, with the link that the stored mail does not hold",
      "lib/email/link-placeholder.test.ts › staff see that there is a link and not which",
    ],
  },
  {
    id: "S12",
    says: "An old link shows what is, with nothing left to do",
    tests: ["e2e/candidate-pages.spec.ts › unknown and malformed links are the same page, 404, with no hint"],
  },
  {
    id: "S13–S14",
    says: "Reading changes nothing, and no scanner does either",
    tests: ["e2e/candidate-posts.spec.ts › a scanner changes nothing"],
  },
  {
    id: "S15–S18",
    says: "Pages are neither stored, indexed nor framed, and ask no other host",
    tests: ["e2e/candidate-pages.spec.ts › answers are neither stored nor indexed nor framed"],
  },
  {
    id: "S19",
    says: "Wrong tokens are slowed down by address, good ones are not",
    tests: ["e2e/candidate-posts.spec.ts › many wrong tokens from one address are slowed down"],
  },
  {
    id: "S20",
    says: "Unknown and malformed tokens answer alike",
    tests: ["e2e/candidate-pages.spec.ts › unknown and malformed links are the same page"],
  },
  {
    id: "S21",
    says: "Only our own origin may write",
    tests: [
      "e2e/candidate-posts.spec.ts › only pages of our own origin may post",
      "lib/cli/request-gate.test.ts › refuses server actions that no page of ours sent",
    ],
  },
  {
    id: "S22",
    says: "Host and X-Forwarded-* decide nothing",
    tests: [
      "lib/cli/request-gate.test.ts › counts proxies from the right",
      "lib/cli/request-gate.test.ts › believes forwarded scheme and host only behind a proxy",
    ],
  },
  {
    id: "S23–S24",
    says: "A policy with a nonce of its own on each answer, fixed headers on every one",
    tests: [
      "lib/http/security-headers.test.ts › never allow inline or evaluated scripts",
      "lib/cli/static-files.test.ts › are sent compressed, for ever, with the fixed headers",
    ],
  },
  {
    id: "S25–S27",
    says: "Sessions are rows that end at once, begin anew at sign-in and have limits",
    tests: [
      "lib/authz/sign-in.db.test.ts › begins a session with an id of its own",
      "lib/authz/sign-in.db.test.ts › it lives as long as it is used",
      "e2e/recruiter.spec.ts › signing out ends the session itself",
    ],
  },
  {
    id: "S28–S29",
    says: "Long passwords of any characters, kept as argon2id",
    tests: [
      "lib/authz/password.test.ts › is a PHC string of argon2id",
      "lib/authz/password.test.ts › matches the whole password and nothing shorter",
    ],
  },
  {
    id: "S30",
    says: "Guessing is slowed by address, the owner is not locked out",
    tests: [
      "lib/authz/sign-in.db.test.ts › 21 wrong tries a minute end one address",
      "lib/authz/sign-in.db.test.ts › unknown, wrong, disabled and without a password answer alike",
    ],
  },
  {
    id: "S31",
    says: "No default account; the setup code works once",
    tests: ["e2e/setup.spec.ts › the code of the start makes the first admin, once"],
  },
  {
    id: "S32",
    says: "Bad input is refused by name and never an error of ours",
    tests: ["e2e/candidate-posts.spec.ts › broken and huge bodies are refused with a page"],
  },
  {
    id: "S33",
    says: "A candidate's page holds the least personal data",
    tests: ["e2e/candidate-pages.spec.ts › the page holds the least personal data"],
  },
  {
    id: "S35–S37",
    says: "Names and notes add no markup, header, recipient or calendar line",
    tests: [
      "lib/email/send-email.db.test.ts › no name adds a header or a recipient",
      "lib/calendar/ics.test.ts › names, titles and notes come back as they went",
    ],
  },
  {
    id: "S38",
    says: "Webhooks reach no private address, by whatever spelling or answer of DNS",
    tests: [
      "lib/webhooks/endpoint-url.test.ts › there are at least 36",
      "lib/webhooks/guarded-lookup.test.ts › a name that was public when first asked is asked again",
    ],
  },
  {
    id: "S40",
    says: "Events are append-only for the app's role",
    tests: ["lib/db/tenant-wall.db.test.ts › owns nothing, bypasses nothing"],
  },
  {
    id: "S42",
    says: "Methods nobody serves are refused",
    tests: ["lib/cli/request-gate.test.ts › refuses methods nobody serves"],
  },
  {
    id: "S44",
    says: "Secrets rotate: what the old one made stays good until it is taken away",
    tests: [
      "lib/candidate-links/token.test.ts › lives through a rotation and dies with its secret",
      "lib/http/page-nonce.test.ts › stays good through a rotation",
    ],
  },
  {
    id: "S45",
    says: "Notes go when candidates were told they would",
    tests: ["lib/privacy/purge-notes.db.test.ts › a minute before the end all are there"],
  },
  {
    id: "S46",
    says: "The app's role can't make tables",
    tests: ["lib/db/tenant-wall.db.test.ts › owns nothing, bypasses nothing"],
  },
];
