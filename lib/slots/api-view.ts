// A slot as the REST API shows it (contract §4). Pure.
import type { SlotRecord } from "@/lib/slots/queries";

export function slotView(slot: SlotRecord) {
  return {
    id: slot.id,
    host: { email: slot.host.email, name: slot.host.name, external_id: slot.host.externalId },
    starts_at: slot.startsAt.toISOString(),
    ends_at: slot.endsAt.toISOString(),
    time_zone: slot.timeZone,
    status: slot.status,
    held_for: slot.heldFor,
    held_until: slot.heldUntil?.toISOString() ?? null,
    kinds: slot.kinds,
    job_external_ids: slot.jobExternalIds,
    interview_id: slot.interviews[0]?.interviewId ?? null,
    created_at: slot.createdAt.toISOString(),
    updated_at: slot.updatedAt.toISOString(),
  };
}
