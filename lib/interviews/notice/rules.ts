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

const CHANNELS: Record<string, string> = {
  link: "by the candidate's link",
  dashboard: "in Reslot",
  api: "by the API",
  ats: "by the ATS",
  mail: "by mail",
};

/** How an act came in, in words; null where that is not known. */
export function channelText(channel: string | null): string | null {
  return channel === null ? null : (CHANNELS[channel] ?? null);
}
