import { expect, test } from "vitest";
import { readPerson, splitPeople } from "./people";

test.each<[string, { email: string; name: string } | null]>([
  ["ann@example.com", { email: "ann@example.com", name: "ann" }],
  ["Ann Lee <ann@example.com>", { email: "ann@example.com", name: "Ann Lee" }],
  ['"Lee, Ann" <ann@example.com>', { email: "ann@example.com", name: "Lee, Ann" }],
  ["mailto:ann@example.com", { email: "ann@example.com", name: "ann" }],
  ["<ann@example.com>", { email: "ann@example.com", name: "ann" }],
  ["ann@example.com, ben@example.com", null],
  ["Ann", null],
  ["ann@@example.com", null],
  ["", null],
])("%s", (text, person) => {
  expect(readPerson(text)).toEqual(person);
});

test("lists are split at semicolons, and at commas only between addresses", () => {
  expect(splitPeople("Ann <a@x.example>; b@x.example")).toEqual(["Ann <a@x.example>", "b@x.example"]);
  expect(splitPeople("a@x.example, b@x.example,")).toEqual(["a@x.example", "b@x.example"]);
  expect(splitPeople('Lee, Ann <a@x.example>; "Poe; Ed" <e@x.example>')).toEqual([
    "Lee, Ann <a@x.example>",
    '"Poe; Ed" <e@x.example>',
  ]);
  expect(splitPeople(" ; ")).toEqual([]);
});
