// Forms are believed when they have been open as long as a human needs to read them.
import { expect, type Page } from "@playwright/test";
import { NONCE_MIN_AGE_MS } from "../lib/http/page-nonce.ts";

/** How long ago a form was made: its nonce begins with the moment. */
const ageOf = (nonce: string) => Date.now() - Number.parseInt(nonce, 36);

/** Waits until a form with this nonce is old enough. */
export async function untilOldEnough(nonce: string): Promise<void> {
  await expect.poll(() => ageOf(nonce), { intervals: [100] }).toBeGreaterThanOrEqual(NONCE_MIN_AGE_MS);
}

/** Waits until the form that stands on the page is old enough. Be sure before that it is the page you mean. */
export async function untilRead(page: Page): Promise<void> {
  const age = async () => ageOf(await page.locator("input[name=nonce], input[name=page]").first().inputValue());
  await expect.poll(age, { intervals: [100] }).toBeGreaterThanOrEqual(NONCE_MIN_AGE_MS);
}

/** Opens a form and reads it. */
export async function openAndRead(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilRead(page);
}

/** The error summary with this line, which leads to its field, and the mark in the title. */
export async function expectSummary(page: Page, text: string | RegExp, target: string): Promise<void> {
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toBeVisible();
  await expect(summary.getByRole("link", { name: text })).toHaveAttribute("href", target);
  await expect(page).toHaveTitle(/^Error: /);
}

/** Presses Tab until this control has the focus, which must be to be seen at every stop. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const ring = [element, element.closest(".choice-row")].some(
        (each) => each !== null && getComputedStyle(each).outlineStyle !== "none",
      );
      const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? "";
      return { label: label.trim(), ring };
    });
    expect(focus.ring, focus.label).toBe(true);
    if (typeof name === "string" ? focus.label.startsWith(name) : name.test(focus.label)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}
