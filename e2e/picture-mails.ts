// The second half of `npm run screenshots`: every mail in every language as a picture, light, dark and on a phone, with its text
// part beside it, in `screenshots/mails/`. Arguments name languages; none: all.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";
import { LANGS, type Lang } from "../lib/i18n/languages.ts";
import { findChromium } from "../lib/testing/find-chromium.ts";
import { SAMPLE_LINK } from "../lib/testing/mail-sample-data.ts";
import { mailSamples } from "../lib/testing/mail-samples.ts";

const VIEWS = [
  { name: "light", width: 720, height: 400, colorScheme: "light" },
  { name: "dark", width: 720, height: 400, colorScheme: "dark" },
  { name: "phone", width: 360, height: 640, colorScheme: "light" },
] as const;

async function picture(browser: Browser, lang: Lang, folder: string): Promise<void> {
  for (const { name: view, width, height, colorScheme } of VIEWS) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [name, { subject, text, html }] of Object.entries(mailSamples(lang))) {
      await page.setContent(html.replaceAll(SAMPLE_LINK, "https://interviews.acme.test/i/example"));
      await page.screenshot({ path: `${folder}/${name}.${view}.png`, fullPage: true });
      writeFileSync(`${folder}/${name}.txt`, `${subject}\n\n${text}`);
    }
    await context.close();
  }
}

const wanted = LANGS.filter((lang) => process.argv.length < 3 || process.argv.includes(lang));
const { executablePath, args, env } = findChromium();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
for (const lang of wanted) {
  const folder = `screenshots/mails/${lang}`;
  mkdirSync(folder, { recursive: true });
  await picture(browser, lang, folder);
  console.log(`${folder}: done`);
}
await browser.close();
