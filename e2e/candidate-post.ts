// A candidate's form as a plain client posts it: many at the same moment, which no single browser can.
import { expect } from "@playwright/test";
import { untilOldEnough } from "./reading.ts";

export interface OpenForm {
  action: string;
  nonce: string;
  /** Values of the radio buttons of one name, in the order shown. */
  choices(name: string): string[];
}

/** Fetches `/i/<token>/<step>` and reads its form. */
export function openForm(link: string, step: "cancel" | "reschedule" | "undo"): Promise<OpenForm> {
  return readForm(`${link}/${step}`, `${link}/${step}/submit`);
}

/** Fetches the page of the slot offer behind a candidate's link, `/o/<token>`, and reads its form. */
export function openOffer(link: string): Promise<OpenForm> {
  const page = link.replace("/i/", "/o/");
  return readForm(page, `${page}/answer/submit`);
}

async function readForm(page: string, action: string): Promise<OpenForm> {
  const response = await fetch(page);
  expect(response.status).toBe(200);
  const html = await response.text();
  const nonce = /<input[^>]*name="nonce"[^>]*>/.exec(html)?.[0];
  const value = nonce === undefined ? undefined : /value="([^"]*)"/.exec(nonce)?.[1];
  if (value === undefined) throw new Error(`${page} has no form:\n${html.slice(0, 2_000)}`);
  const choices = (name: string) =>
    [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
      .filter(([tag]) => tag.includes(`name="${name}"`))
      .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? "");
  return { action, nonce: value, choices };
}

/** Resolves when every form is as old as a human's. */
export async function untilRead(forms: readonly OpenForm[]): Promise<void> {
  await Promise.all(forms.map(({ nonce }) => untilOldEnough(nonce)));
}

/** Posts it as a browser would and answers where it leads: the interview's page when done, the form again when not. */
export async function postForm(
  form: OpenForm,
  fields: Record<string, string>,
): Promise<{ status: number; location: string }> {
  const response = await fetch(form.action, {
    method: "POST",
    redirect: "manual",
    headers: { origin: new URL(form.action).origin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ ...fields, nonce: form.nonce }),
  });
  return { status: response.status, location: response.headers.get("location") ?? "" };
}
