import ICAL from "ical.js";
import { expect, test } from "vitest";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { readCalendarFile } from "@/lib/http/candidate-calendar";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";

const database = useTestDatabase();

function eventOf(text: string) {
  const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent("vevent")!;
  const organizer = event.getFirstProperty("organizer")!;
  return {
    uid: event.getFirstPropertyValue("uid"),
    summary: event.getFirstPropertyValue("summary"),
    organizer: [organizer.getParameter("cn"), organizer.getFirstValue()],
  };
}

test("the file says the same of the event as the invitation", async () => {
  const organizationId = await anOrganization({ name: "Acme" });
  const interview = await anInterview(organizationId, { notify: "candidate", candidate: { locale: "en" } });
  const [mail] = await database.query<{ calendar: string }>(
    "SELECT calendar FROM email_message WHERE interview_id = $1",
    [interview.id],
  );
  const url = candidateLinkUrl(interview.linkId);
  const answer = await readCalendarFile(new Request(`${url}/calendar.ics`), url.split("/i/")[1]!);
  expect(answer.status).toBe(200);
  expect(eventOf(await answer.text())).toEqual(eventOf(mail!.calendar));
});
