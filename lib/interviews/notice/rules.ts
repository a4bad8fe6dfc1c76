// How much notice there was and how an act came in, in the words of every page. Pure.

/** "2 h 10 min notice", "3 days notice", "after the start": how long before the start it was. */
export function noticeText(seconds: number): string {
  if (seconds < 0) return "after the start";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min notice`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h notice` : `${hours} h ${minutes % 60} min notice`;
  return `${Math.floor(hours / 24)} days notice`;
}

/** How an act came in, in words. */
export function channelText(channel: string | null): string | null {
  switch (channel) {
    case "link":
      return "by the candidate's link";
    case "dashboard":
      return "in Reslot";
    case "api":
      return "by the API";
    case "ats":
      return "by the ATS";
    case "mail":
      return "by mail";
    default:
      return null;
  }
}
