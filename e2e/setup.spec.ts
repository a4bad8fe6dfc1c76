// The first minutes of an installation without demo: the printed code, one page, signed in.
import { expect, test } from "./fixtures/scene";
import { type AppServer, startApp } from "./app-server.ts";

let app: AppServer;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  app = await startApp({ SEED_DEMO: "false" });
});

test.afterAll(async () => {
  await app?.remove();
});

test.use({ javaScriptEnabled: false });

test("the code of the start makes the first admin, once, without scripts", async ({ page }) => {
  const code = /Code: +(\S+)/.exec(app.output())?.[1] ?? "";
  expect(code).not.toBe("");
  await page.goto(`${app.baseUrl}/setup`);
  await expect(page.getByRole("heading", { name: "Set up Reslot" })).toBeVisible();
  const fill = async (typedCode: string, password: string) => {
    await page.getByLabel("Code").fill(typedCode);
    await page.getByLabel("Organisation").fill("Example GmbH");
    await page.getByLabel("Time zone").selectOption("Europe/Berlin");
    await page.getByLabel("Your name").fill("Mira Sommer");
    await page.getByLabel("Your work email").fill("mira@people.example");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Make the organisation" }).click();
  };
  await fill(code, "short");
  await expect(page.getByText("Use at least 12 characters").first()).toBeVisible();
  await expect(page.getByLabel("Organisation")).toHaveValue("Example GmbH");
  await fill("0000-0000-0000-0000", "a bright lantern over water");
  await expect(page.getByText("This is not the code that the start printed").first()).toBeVisible();
  await fill(code.toLowerCase().replaceAll("-", " "), "a bright lantern over water");
  await expect(page).toHaveURL(`${app.baseUrl}/`);
  await expect(page.getByRole("link", { name: "Slots" }).first()).toBeVisible();
  const again = await page.goto(`${app.baseUrl}/setup`);
  expect(again?.status()).toBe(404);
  await app.stop();
  await app.start();
  expect(app.output().lastIndexOf("Code: ")).toBe(app.output().indexOf("Code: "));
});
