// "Your recruiter has seen this": a button on the recruiter's side, a line on the candidate's.
import { signIn } from "./fixtures/recruiter-scene";
import { expect, test, type MadeApplication, type WithdrawCalls } from "./fixtures/withdraw-scene";
import { MODES } from "./modes";

async function cancelledWith(scene: WithdrawCalls): Promise<MadeApplication & { url: string; interviewId: string }> {
  const made = await scene.application({ hours: [100] });
  const [{ id: interviewId, url }] = made.interviews as [MadeApplication["interviews"][number]];
  await scene.cancelByCandidate({ organizationId: made.organizationId, interviewId });
  return { ...made, url, interviewId };
}

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("from the first page, and the candidate reads it", async ({ page, scene }) => {
      const { organizationId, url, interviewId } = await cancelledWith(scene);
      const { email } = await scene.member({ organizationId, role: "coordinator" });
      await signIn(page, email);
      await page.getByRole("button", { name: "Mark as seen" }).click();
      await expect(page).toHaveURL((address) => address.pathname + address.search === "/?done=seen");
      await expect(page.getByText("Marked as seen")).toBeVisible();
      await expect(page.getByRole("button", { name: "Mark as seen" })).toHaveCount(0);
      await page.goto(`/interviews/${interviewId}`);
      await expect(page.getByText("Seen by Some coordinator")).toBeVisible();
      await page.goto(url);
      await expect(page.getByText(/has seen this: \d\d:\d\d/)).toBeVisible();
    });

    test("from the interview's own page", async ({ page, scene }) => {
      const { organizationId, interviewId } = await cancelledWith(scene);
      const { email } = await scene.member({ organizationId, role: "admin" });
      await signIn(page, email, `/interviews/${interviewId}`);
      await page.getByRole("button", { name: "Mark as seen" }).click();
      await expect(page.getByText("Seen by Some admin")).toBeVisible();
      const look = await scene.look({ organizationId });
      expect(look.eventTypes.filter((type) => type === "cancellation.seen")).toHaveLength(1);
    });
  });
}

test("whoever only reads has no such button", async ({ page, scene }) => {
  const { organizationId, interviewId } = await cancelledWith(scene);
  const { email } = await scene.member({ organizationId, role: "viewer" });
  await signIn(page, email);
  await expect(page.getByText("Technical interview").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark as seen" })).toHaveCount(0);
  await page.goto(`/interviews/${interviewId}`);
  await expect(page.getByRole("heading", { name: /Cancelled/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark as seen" })).toHaveCount(0);
});
