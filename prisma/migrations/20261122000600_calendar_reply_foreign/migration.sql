-- A calendar's answer in the name of somebody who was never invited is written down too, and believed by nobody.
ALTER TABLE "calendar_reply" DROP CONSTRAINT "calendar_reply_words";
ALTER TABLE "calendar_reply" ADD CONSTRAINT "calendar_reply_words" CHECK (
    "method" IN ('REPLY', 'COUNTER') AND "answer" IN ('accepted', 'tentative', 'declined', 'counter')
    AND "attendee_role" IN ('candidate', 'interviewer', 'stranger')
    AND "verdict" IN ('taken', 'stale', 'repeated', 'forged', 'foreign', 'over')
    AND ("attendee_role" <> 'stranger' OR "verdict" IN ('forged', 'foreign')));
