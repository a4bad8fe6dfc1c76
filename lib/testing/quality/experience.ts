import type { Requirement } from "./schema.ts";

export const EXPERIENCE: readonly Requirement[] = [
  {
    id: "U1",
    says: "No fault that axe finds, in any state, light or dark, in either direction",
    tests: [
      "e2e/everyone.spec.ts › can be read by everyone",
      "e2e/everyone.spec.ts › can be read by everyone in every language and light",
      "e2e/recruiter.spec.ts › every page is free of accessibility faults",
    ],
  },
  {
    id: "U2",
    says: "A second opinion: the Nu checker",
    tests: ["e2e/everyone.spec.ts › the HTML of every page is valid"],
  },
  {
    id: "U3–U4",
    says: "Everything by keyboard, with a focus that can be seen",
    tests: [
      "e2e/candidate-forms.spec.ts › the whole way by keyboard",
      "e2e/everyone-ways.spec.ts › no key trap: Tab goes round every page",
    ],
  },
  {
    id: "U5",
    says: "Targets as large as a thumb",
    tests: ["e2e/candidate-pages.spec.ts › targets are as large as a thumb"],
  },
  {
    id: "U6",
    says: "320 pixels, twice the size, wide lines: nothing is lost",
    tests: ["e2e/everyone-ways.spec.ts › letters of twice the size and lines far apart lose nothing"],
  },
  {
    id: "U7–U8",
    says: "Errors name the field, and nothing typed is lost",
    tests: [
      "e2e/candidate-forms.spec.ts › asks again when nothing is chosen and when the note is too long",
      "e2e/everyone.spec.ts › errors of every form can be read by everyone",
    ],
  },
  {
    id: "U9",
    says: "Everything a candidate does works without scripts, and on a slow line",
    tests: [
      "e2e/everyone-ways.spec.ts › shows the interview in under three seconds and cancels it with three taps",
      "e2e/new-times.spec.ts › times are filtered by part of the day and shown by days, without scripts",
    ],
  },
  {
    id: "U12–U13",
    says: "Nothing is chosen beforehand, and keeping weighs as much as cancelling",
    tests: ["e2e/candidate-forms.spec.ts › where no reason is asked an unticked box is the choice"],
  },
  {
    id: "U14",
    says: "A receipt with a number that stays at its address",
    tests: ["e2e/candidate-forms.spec.ts › cancels with a reason and a note; the receipt says what is recorded"],
  },
  { id: "U15", says: "Two clicks do no harm", tests: ["e2e/candidate-forms.spec.ts › two clicks at once cancel once"] },
  {
    id: "U16",
    says: "Late is welcome, and what follows is said before",
    tests: ["lib/policies/rules.test.ts › closes self-service at the start"],
  },
  {
    id: "U17–U18",
    says: "Both clocks, in words, in the reader's language",
    tests: [
      "e2e/candidate-pages.spec.ts › says the time by the interview's clock and by the device's",
      "lib/time/zone-languages.test.ts › names both offsets in every language",
    ],
  },
  {
    id: "U21",
    says: "Six languages, whole, in both directions",
    tests: [
      "lib/i18n/check-catalogues.test.ts › are complete and right in every language",
      "e2e/languages.spec.ts › names of another direction stand alone",
    ],
  },
  {
    id: "U22",
    says: "Dark, colours of the reader's own, no motion, paper",
    tests: [
      "e2e/everyone-ways.spec.ts › colours of the reader's own and no motion are respected",
      "e2e/everyone-ways.spec.ts › on paper there are facts and nothing to press",
    ],
  },
  {
    id: "U27",
    says: "At most 150 kB for the first page, scripts included",
    tests: ["e2e/candidate-pages.spec.ts › the first page weighs at most 150 kB"],
  },
];
