// The help of `import`, apart from its code because it is long.

export const importHelp = `npm run reslot -- import FILE [options]

Puts interviews, or hosts' open slots, in from a CSV or a calendar file (.ics). Repeating it changes nothing: interviews
are found again by their external_id (calendars: UID), slots by host and time. All or nothing: one refused line, and
nothing is written. docs/importing.md lists the columns and how calendars are read.

What is written
  --dry-run                    say what would happen, write nothing
  --partial                    write the good lines although others are refused, 100 at a time
  --organization ID or NAME    which one; needed when there are several
  --notify none|candidate|interviewers|all
                               who gets a mail for what is created or moved (none)

How the file is read
  --time-zone ZONE             zone of times that name none, e.g. Europe/Berlin
  --zone "NAME=ZONE"           what a zone's name in the file means; can be repeated
  --include-past               import what is over, too (skipped otherwise)
  --default-minutes N          length of what has no end
  --kind phone|video|onsite    for lines that do not say
  --job ID --job-title TITLE   the job, for lines that do not say; always needed for calendars
  --organizer ADDRESS          who organizes, for lines that do not say; in calendars instead of ORGANIZER
  --ignore-unknown-columns     CSV: leave columns out that Reslot does not know

Calendars
  --candidate-domain-not DOMAIN[,DOMAIN]
  --interviewers ADDRESS[,ADDRESS]
                               attendees who interview; the one left over is the candidate
  --until DATE                 follow series until then (180 days)
  --as slots --host ADDRESS    events are the open slots of this host

  --json                       the report as JSON

Ends with 0 when nothing was refused, 1 when something was refused (without --partial nothing was written then) or the
import could not run, 2 when the arguments are wrong.`;
