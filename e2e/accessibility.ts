// What axe and a small screen say of a page that is open.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export type Scheme = "light" | "dark";

/**
 * The light in which each page of a walk is looked at, by its place in the walk: every day in one, thoroughly in the other too.
 * What is wrong in one light alone is mostly wrong on more than one page.
 */
export const WALKS: readonly { title: string; tag: string[]; schemeOf: (index: number) => Scheme }[] = [
  { title: "in one light", tag: [], schemeOf: (index) => (index % 2 === 0 ? "light" : "dark") },
  { title: "in the other light", tag: ["@long"], schemeOf: (index) => (index % 2 === 0 ? "dark" : "light") },
];

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Refuses what axe finds against WCAG 2.2 AA and good practice, and a page that has to be moved sideways. */
export async function expectReadable(page: Page, colorScheme?: Scheme): Promise<void> {
  if (colorScheme) await page.emulateMedia({ colorScheme });
  // Without frames there is nothing to gather in a page of its own, which is what the other mode does.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(TAGS)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect.soft(found, `${page.url()} in ${colorScheme ?? "its own light"}`).toEqual([]);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overhang, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}
