import { expect, it } from "vitest";
import { firstName } from "./first-name";

it.each([
  ["Amina Rai", "Amina"],
  ["Amina", "Amina"],
  ["  Dr.  Ben Okafor ", "Ben"],
  ["Prof. Dr.-Ing. Ben Okafor", "Ben"],
  ["Ben Okafor, PhD", "Ben"],
  ["Mary Jane Watson", "Mary"],
  ["John Q. Public", "John"],
  ["Jean-Luc Picard", "Jean-Luc"],
  ["José Núñez", "José"],
  ["Zoë van Dijk", "Zoë"],
  ["van der Berg, Jan", "Jan"],
  ["O’Brien, Pat", "Pat"],
  ["AMINA RAI", "AMINA"],
])("%j is called %j", (name, called) => {
  expect(firstName(name)).toBe(called);
});

it.each([
  ...["Phạm Văn Đức", "Nguyen Van An", "van der Berg Jan", "de Souza Ana", "al-Rashid Omar", "O’Brien Pat", "Ibn Sina"],
  ...["山田 太郎", "山田太郎", "أمينة راي", "Иванов Иван", "RAI Amina", "J. R. Smith", "A Smith", ""],
  ...["Maria del Carmen Garcia Lopez", "A, B, C", "Amina 2nd"],
])("%j keeps its whole name", (name) => {
  expect(firstName(name)).toBe(name);
});

it("no mark in a name turns round what follows", () => {
  expect(firstName("Amina\u202e Rai")).toBe("Amina");
});
