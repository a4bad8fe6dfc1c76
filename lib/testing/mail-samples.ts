// Every mail there is, to everybody who gets it, in any language: what tests read and `npm run screenshots` pictures.
import { broughtBack } from "@/lib/email/messages/brought-back";
import { calendarDeclined } from "@/lib/email/messages/calendar-declined";
import { cancellationAlert } from "@/lib/email/messages/cancellation-alert";
import { cancellationNotice } from "@/lib/email/messages/cancellation-notice";
import { cancellationFinal, cancellationReceipt } from "@/lib/email/messages/cancellation-receipt";
import type { MailData } from "@/lib/email/messages/interview-facts";
import { invitation } from "@/lib/email/messages/invitation";
import { moved } from "@/lib/email/messages/moved";
import { oneTimeCode } from "@/lib/email/messages/one-time-code";
import { panelLeft } from "@/lib/email/messages/panel-left";
import { reminder } from "@/lib/email/messages/reminder";
import { reply } from "@/lib/email/messages/reply";
import { slotOffer, slotOfferOver } from "@/lib/email/messages/slot-offer";
import { stayed } from "@/lib/email/messages/stayed";
import { timeRequest, type TimeRequestMoment } from "@/lib/email/messages/time-request";
import { updated } from "@/lib/email/messages/updated";
import { dailySummary } from "@/lib/email/messages/daily-summary";
import { MAIL_TOPICS } from "@/lib/email/preferences/schema";
import { privacyAsked } from "@/lib/email/messages/privacy-asked";
import { draftReply } from "@/lib/first-choices/draft";
import { webhookEndpointDisabled } from "@/lib/email/messages/webhook-endpoint-disabled";
import { webhookEndpointFailing } from "@/lib/email/messages/webhook-endpoint-failing";
import type { Mail } from "@/lib/email/render-mail";
import type { Lang } from "@/lib/i18n/languages";
import { at, SAMPLE_LINK, sampleData, second, span } from "./mail-sample-data.ts";

/** Every message, by name and audience. */
export function mailSamples(lang: Lang): Readonly<Record<string, Mail>> {
  const candidate = sampleData(lang, "candidate");
  const interviewer = sampleData(lang, "interviewer");
  const organizer = { ...sampleData(lang, "organizer"), calendar: null };
  const previous = { ...span("11-30", "13:00", "13:45"), wasCancelled: false };
  const again = { ...previous, wasCancelled: true };
  const reference = "M-T4V5-W6X7";
  return {
    "invitation-candidate": invitation(candidate),
    "invitation-interviewer": invitation(interviewer),
    "moved-candidate": moved({ ...candidate, previous, reference, initiator: "candidate" }),
    "moved-by-company-candidate": moved({ ...candidate, previous, reference, initiator: "company" }),
    "moved-again-candidate": moved({ ...candidate, previous: again, reference, initiator: "candidate" }),
    "moved-again-by-company-candidate": moved({ ...candidate, previous: again, reference, initiator: "company" }),
    "moved-interviewer": moved({ ...interviewer, previous, reference, initiator: "candidate" }),
    "moved-by-company-organizer": moved({ ...organizer, previous, reference, initiator: "company" }),
    "moved-again-organizer": moved({ ...organizer, previous: again, reference, initiator: "candidate" }),
    "moved-again-by-company-organizer": moved({ ...organizer, previous: again, reference, initiator: "company" }),
    ...cancellations({ candidate, interviewer, organizer }),
    "brought-back-candidate": broughtBack(candidate),
    "brought-back-organizer": broughtBack(organizer),
    "stayed-candidate": stayed(candidate),
    "stayed-organizer": stayed(organizer),
    "code-candidate": oneTimeCode({ ...candidate, code: "012345", expiresAt: at("2026-11-22T10:10:00Z") }),
    "updated-candidate": updated({ ...candidate, news: ["title", "kind", "location", "joinUrl"] }),
    "updated-interviewer": updated({ ...interviewer, news: ["candidate", "panel"] }),
    "panel-left-interviewer": panelLeft(interviewer),
    "reminder-candidate": reminder(candidate),
    ...timeRequests({ candidate, organizer }),
    ...declines({ candidate, organizer }),
    ...slotOffers(candidate),
    ...endpoints(lang),
  };
}

/** As drafted after an interviewer fell ill. */
function replyTo(data: MailData, firstChoice: { expiresAt: Date; isHeld: boolean } | null): Mail {
  const times = firstChoice === null ? [] : [span("12-02", "09:00", "09:45"), span("12-03", "13:00", "13:45")];
  const facts = {
    lang: data.lang,
    zone: "Asia/Kathmandu",
    now: data.now,
    organizationName: "Acme",
    writer: "Olga Petrenko",
  };
  const drafted = draftReply({ by: "company", reasonCode: "interviewer_unavailable" }, { ...facts, times });
  return reply({ ...data, ...drafted, firstChoice, isStanding: false });
}

interface Readers {
  candidate: MailData;
  interviewer: MailData;
  organizer: MailData;
}

function cancellations({ candidate, interviewer, organizer }: Readers): Record<string, Mail> {
  const undoUntil = at("2026-11-22T10:02:00Z");
  const done = { reference: "R-7K2M-9XQ4", kind: "cancel", initiator: "candidate", undoUntil, isByLink: true } as const;
  const told = { now: ["Olga Petrenko"], later: ["Ben Okafor", "Chidi Eze"] };
  const receipt = { ...candidate, calendar: null, others: [], told, cancellation: done };
  const published = { ...candidate, others: [], told: { now: ["Olga Petrenko", "Ben Okafor"], later: [] } };
  const final = { ...published, isAlso: false };
  const alert = {
    kind: "cancel",
    initiator: "candidate",
    reasonLabel: "I'm not well",
    hasNote: true,
    late: true,
    cancelledAt: at("2026-12-01T10:50:00Z"),
    undoUntil: null,
  } as const;
  const early = { ...alert, late: false, hasNote: false, cancelledAt: at("2026-11-22T10:00:00Z"), undoUntil };
  const withdraw = "withdraw" as const;
  const company = "company" as const;
  const mail = (cancellation: Parameters<typeof cancellationReceipt>[0]["cancellation"]) =>
    cancellationReceipt({ ...published, cancellation });
  const alertOf = (cancellation: Parameters<typeof cancellationAlert>[0]["cancellation"], others = [second]) =>
    cancellationAlert({ ...organizer, cancellation, others });
  return {
    "receipt-candidate": cancellationReceipt(receipt),
    "reply-times-candidate": replyTo(
      { ...candidate, calendar: null },
      { expiresAt: at("2026-11-24T10:00:00Z"), isHeld: true },
    ),
    "reply-words-candidate": replyTo({ ...candidate, calendar: null }, null),
    "receipt-promise-candidate": mail({ ...done, answerBy: at("2026-11-23T11:00:00Z"), canChooseTime: true }),
    "receipt-at-once-candidate": mail({ ...done, undoUntil: null }),
    "receipt-by-company-candidate": mail({ ...done, initiator: company, undoUntil: null, isByLink: false }),
    "withdrawal-candidate": cancellationReceipt({
      ...receipt,
      others: [second],
      cancellation: { ...done, kind: withdraw },
    }),
    "withdrawal-alone-candidate": cancellationReceipt({
      ...receipt,
      told: { now: ["Olga Petrenko"], later: [] },
      cancellation: { ...done, kind: withdraw, isByLink: false, isAlone: true },
    }),
    "withdrawal-by-company-candidate": mail({ ...done, kind: withdraw, initiator: company, isByLink: false }),
    "final-candidate": cancellationFinal({ ...final, cancellation: done }),
    "final-withdrawal-candidate": cancellationFinal({ ...final, cancellation: { ...done, kind: withdraw } }),
    "final-also-candidate": cancellationFinal({
      ...final,
      isAlso: true,
      cancellation: { ...done, kind: withdraw, undoUntil: null },
    }),
    "alert-organizer": alertOf(alert, []),
    "alert-early-organizer": alertOf(early, []),
    "alert-by-company-organizer": alertOf({ ...early, initiator: company, undoUntil: null }, []),
    "alert-too-late-organizer": alertOf({ ...alert, cancelledAt: at("2026-12-01T13:00:00Z") }, []),
    "alert-withdrawal-organizer": alertOf({ ...early, kind: withdraw }),
    "alert-withdrawal-alone-organizer": alertOf({ ...early, kind: withdraw, isAlone: true }, []),
    "alert-late-withdrawal-organizer": alertOf({ ...alert, kind: withdraw }),
    "alert-ended-organizer": alertOf({ ...early, kind: withdraw, initiator: company, undoUntil: null }, []),
    "notice-interviewer": cancellationNotice({ ...interviewer, isTimeOffered: true }),
    "notice-own-time-interviewer": cancellationNotice({ ...interviewer, isTimeOffered: false }),
  };
}

function timeRequests({ candidate, organizer }: Omit<Readers, "interviewer">): Record<string, Mail> {
  const request = {
    reference: "T-4H8P-2WQ9",
    windows: [span("12-02", "08:00", "11:00"), span("12-04", "22:30", "23:30")],
    expiresAt: at("2026-11-27T10:00:00Z"),
    hasNote: true,
    isChosen: false,
  };
  const chosen = { ...request, windows: [span("12-02", "08:00", "08:45")], isChosen: true };
  const reasonLabel = "Something else came up at that time";
  const both: TimeRequestMoment[] = ["requested", "warned", "lapsed", "kept"];
  const data = (reader: MailData, moment: TimeRequestMoment) => ({ ...reader, request, reasonLabel, moment });
  return Object.fromEntries([
    ...both.map((moment) => [`request-${moment}-candidate`, timeRequest(data(candidate, moment))]),
    ...[...both, "withdrawn" as const].map((moment) => [
      `request-${moment}-organizer`,
      timeRequest(data(organizer, moment)),
    ]),
    ...(["requested", "kept"] as const).map((moment) => [
      `request-chosen-${moment}-candidate`,
      timeRequest({ ...data(candidate, moment), request: chosen }),
    ]),
    ["request-chosen-requested-organizer", timeRequest({ ...data(organizer, "requested"), request: chosen })],
  ]);
}

function slotOffers(candidate: MailData): Record<string, Mail> {
  const offered = span("11-26", "22:45", "23:30");
  const leaveUrl = `${SAMPLE_LINK}/waitlist/leave`;
  const offer = { ...candidate, offered, expiresAt: at("2026-11-23T10:00:00Z"), leaveUrl };
  return {
    "slot-offer-candidate": slotOffer({ ...offer, exclusive: true, isWithout: false }),
    "slot-offer-shared-candidate": slotOffer({ ...offer, exclusive: false, isWithout: false }),
    "slot-offer-without-candidate": slotOffer({ ...offer, exclusive: true, isWithout: true }),
    "slot-offer-over-candidate": slotOfferOver({ ...candidate, offered, isWithout: false }),
    "slot-offer-over-without-candidate": slotOfferOver({ ...candidate, offered, isWithout: true }),
  };
}

function declines({ candidate, organizer }: Omit<Readers, "interviewer">): Record<string, Mail> {
  const amina = { name: "Amina Rai", role: "candidate" } as const;
  const ben = { name: "Ben Okafor", role: "interviewer" } as const;
  const counter = { kind: "counter", proposed: span("12-02", "08:00", "08:45") } as const;
  const declined = { kind: "declined", proposed: null } as const;
  return {
    "declined-candidate": calendarDeclined({ ...candidate, attendee: amina, ...declined }),
    "counter-candidate": calendarDeclined({ ...candidate, attendee: amina, ...counter }),
    "declined-by-candidate-organizer": calendarDeclined({ ...organizer, attendee: amina, ...declined }),
    "counter-by-interviewer-organizer": calendarDeclined({ ...organizer, attendee: ben, ...counter }),
    "declined-by-interviewer-organizer": calendarDeclined({ ...organizer, attendee: ben, ...declined }),
  };
}

function endpoints(lang: Lang): Record<string, Mail> {
  const common = {
    lang,
    organizationName: "Acme",
    readerName: "Olga Petrenko",
    host: "hooks.ats.test",
    timeZone: "Europe/Berlin",
    settingsUrl: "https://app.test/settings/webhooks/ep_1",
  };
  const failingSince = at("2026-11-17T09:00:00Z");
  const asked = { ...common, reference: "P-7K2M-9XQ4", dueAt: at("2026-12-26T09:00:00Z"), url: common.settingsUrl };
  return {
    "privacy-copy-organizer": privacyAsked({ ...asked, kind: "copy" }),
    "privacy-erase-organizer": privacyAsked({ ...asked, kind: "erase" }),
    "daily-summary-organizer": dailySummary({
      ...{ lang, organizationName: "Acme", readerName: "Olga Petrenko", timeZone: "Europe/Berlin" },
      now: at("2026-11-28T08:00:00Z"),
      counts: MAIL_TOPICS.map((topic, index) => ({ topic, count: index * 3 })),
      url: "https://app.test",
    }),
    "endpoint-warning-organizer": webhookEndpointFailing({
      ...common,
      failingSince,
      until: at("2026-11-22T09:00:00Z"),
    }),
    "endpoint-gone-organizer": webhookEndpointDisabled({ ...common, reason: "gone", failingSince: null }),
    "endpoint-failing-organizer": webhookEndpointDisabled({ ...common, reason: "failing", failingSince }),
    "endpoint-failing-long-organizer": webhookEndpointDisabled({ ...common, reason: "failing", failingSince: null }),
  };
}
