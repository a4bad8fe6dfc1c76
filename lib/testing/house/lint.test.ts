import { expect, test } from "vitest";
import { findBannedWord } from "./lint-plugin.ts";
import { runOnPlanted, type PlantedFiles } from "./planted.ts";

interface Diagnostic {
  code: string;
  filename: string;
}

function lint(files: PlantedFiles): string[] {
  const { output } = runOnPlanted(files, "oxlint", ["--format", "json", "app", "components", "lib", "e2e"]);
  const { diagnostics } = JSON.parse(output) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ code, filename }) => `${filename} ${code}`);
}

const always = {
  "app/page.tsx": "export default function Page() {\n  return <main />;\n}\n",
  "components/a.ts": "export {};\n",
  "e2e/a.ts": "export {};\n",
};

const planted: [fault: string, path: string, source: string][] = [
  [
    "typescript(no-floating-promises)",
    "lib/floating.ts",
    "async function act() {}\nexport function go() {\n  act();\n}\n",
  ],
  [
    "typescript(switch-exhaustiveness-check)",
    "lib/switch.ts",
    'export function f(kind: "a" | "b") {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n  return 0;\n}\n',
  ],
  ["typescript(no-explicit-any)", "lib/any.ts", "export function f(value: any) {\n  return value;\n}\n"],
  ["reslot(no-system-clock)", "lib/clock-date.ts", "export const f = () => new Date();\n"],
  ["reslot(no-system-clock)", "lib/clock-now.ts", "export const f = () => Date.now();\n"],
  ["reslot(no-system-clock)", "lib/clock-text.ts", "export const f = () => Date();\n"],
  ["reslot(no-process-env)", "app/environment.ts", "export const port = process.env.PORT;\n"],
  [
    "reslot(no-process-env)",
    "lib/environment.ts",
    'import { env } from "node:process";\nexport const port = env.PORT;\n',
  ],
  ["reslot(no-enum)", "lib/enum.ts", 'export enum Kind {\n  phone = "phone",\n}\n'],
  [
    "reslot(no-bound-action-state)",
    "components/form.tsx",
    '"use client";\nimport { useActionState } from "react";\nexport function Form({ act }: { act: (id: string, state: null) => Promise<null> }) {\n  const [, action] = useActionState(act.bind(null, "x"), null);\n  return <form action={action} />;\n}\n',
  ],
  [
    "reslot(no-wait-for-timeout)",
    "e2e/story.spec.ts",
    "export async function wait(page: { waitForTimeout(ms: number): Promise<void> }) {\n  await page.waitForTimeout(5);\n}\n",
  ],
  ["reslot(house-words)", "lib/words.ts", "export const bookingId = 1;\n"],
  ["reslot(house-words)", "lib/words-text.ts", 'export const text = "Your interview was canceled.";\n'],
  ["reslot(house-words)", "components/words.tsx", "export function Words() {\n  return <p>Dear applicant</p>;\n}\n"],
  ["reslot(house-words)", "app/words.ts", "export const text = (name: string) => `Meeting with ${name}`;\n"],
  ["jsx-a11y(alt-text)", "components/picture.tsx", 'export function Picture() {\n  return <img src="/a.png" />;\n}\n'],
  [
    "react-hooks(rules-of-hooks)",
    "components/hook.tsx",
    'import { useState } from "react";\nexport function Hook({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}\n',
  ],
  ["eslint(max-lines-per-function)", "lib/long.ts", `export function long() {\n${"  void 0;\n".repeat(60)}}\n`],
  ["vitest(no-focused-tests)", "lib/focused.test.ts", 'import { test } from "vitest";\ntest.only("one", () => {});\n'],
];

test("each planted fault is refused by its rule", () => {
  const found = lint({ ...always, ...Object.fromEntries(planted.map(([, path, source]) => [path, source])) });
  const missed = planted.filter(([code, path]) => !found.some((line) => line === `${path} ${code}`));
  expect(missed.map(([code, path]) => `${path} ${code}`)).toEqual([]);
});

test("clean files and the places made for the exception are accepted", () => {
  const found = lint({
    ...always,
    "lib/time/clock.ts": "export function now(): Date {\n  return new Date();\n}\n",
    "lib/env.ts": 'export const port = process.env.PORT ?? "3000";\n',
    "lib/instant.ts": "export function toInstant(milliseconds: number): Date {\n  return new Date(milliseconds);\n}\n",
    "lib/rules.test.ts":
      'import { expect, test } from "vitest";\ntest("now", () => expect(Date.now()).toBeGreaterThan(0));\n',
    "lib/ats/greenhouse/inbound.ts": 'export const foreignWord = "applicant";\n',
  });
  expect(found).toEqual([]);
});

test("the word list finds a word in any case and inside an identifier", () => {
  expect(findBannedWord("createBooking")).toEqual({ word: "booking", instead: "interview" });
  expect(findBannedWord("CANCELED")).toEqual({ word: "canceled", instead: "cancelled" });
  expect(findBannedWord("interview.cancelled")).toBeNull();
});
