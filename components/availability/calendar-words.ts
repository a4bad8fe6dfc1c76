// Why a calendar can't be subscribed to, or was not read, in words. Pure.

const addressProblems: Record<string, string> = {
  invalid_url: "This is not an address of a calendar. It begins with https:// or webcal://.",
  https_required: "The address must begin with https:// or webcal://, so that nobody on the way can read or change it.",
  credentials_in_url:
    "Leave out the name and password in the address: use the secret address your calendar program offers.",
  port_not_allowed: "Only the usual port of https may be used.",
  private_address:
    "This address leads into a private network, which we don't call. Use one that is reachable from outside.",
};

const readingProblems: Record<string, string> = {
  blocked_address: "the address leads into a private network, which we don't call",
  invalid_url: "the address, or one it leads on to, is none we may call",
  name_not_found: "its server's name is not known",
  not_reached: "its server did not answer",
  timeout: "its server took longer than 20 seconds",
  too_large: "the calendar is larger than 5 MB",
  too_many_redirects: "it leads on from one address to the next without an end",
  not_allowed: "its server does not let us read it: the secret address may have been changed",
  not_found: "there is nothing at this address any more",
  bad_answer: "its server answered with an error",
  no_calendar: "what is there is no calendar",
  too_many_events: "the calendar has more events than can be followed",
};

export function addressProblemText(problem: string): string {
  return addressProblems[problem] ?? addressProblems["invalid_url"]!;
}

export function readingProblemText(problem: string): string {
  return readingProblems[problem] ?? problem;
}
