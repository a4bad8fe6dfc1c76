// Interviews as an ATS sends them, each with a candidate and a host of its own, so that nothing stands in another's way.
let made = 0;
const RUN = Math.random().toString(36).slice(2, 8);

/** The body of `POST /interviews` for one more interview, nine days ahead; nobody is written to. */
export function interviewBody() {
  made += 1;
  const name = `bench-${RUN}-${made}`;
  const startsAt = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 9 * 86_400_000);
  const host = { email: `host-${name}@company.example`, name: "Ben Okafor" };
  return {
    external_id: name,
    kind: "video",
    title: "Senior Engineer, technical interview",
    starts_at: startsAt.toISOString(),
    ends_at: new Date(startsAt.getTime() + 45 * 60_000).toISOString(),
    time_zone: "Europe/Berlin",
    candidate: { external_id: name, name: "Amina Rai", email: `amina-${name}@candidate.example` },
    application: { external_id: name },
    job: { external_id: "bench", title: "Senior Engineer" },
    interviewers: [host],
    organizer: host,
    notify: "none",
  };
}
