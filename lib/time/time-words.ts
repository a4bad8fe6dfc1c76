// How each language writes a time: its tag for `Intl` and the few words between the numbers. A table of its own, because the
// formatter runs in the browser too and must not bring the catalogues with it.

/** What `Intl` is asked for, and the words around what it answers. Bare times are without "Uhr" and the like. */
type TimeWords = {
  tag: string;
  clock: Intl.DateTimeFormatOptions;
  /** Small repairs of what `Intl` writes, so that every version of its data reads the same. */
  polish: (text: string) => string;
  /** A bare time standing alone. */
  time: (bare: string) => string;
  /** Two bare times of one day. */
  range: (from: string, to: string) => string;
  /** A time and a later one of another day or offset, each already complete. */
  span: (from: string, to: string, isOtherDay: boolean) => string;
  moment: (day: string, time: string) => string;
  dayAndRange: (day: string, range: string) => string;
  withOffset: (time: string, offset: string) => string;
  zone: (city: string, offset: string) => string;
  /** A name or number in Latin letters among the language's own. */
  latin: (text: string) => string;
  duration: (hours: number, minutes: number) => string;
};

const TWENTY_FOUR: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const TWELVE: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", hourCycle: "h12" };

const same = (text: string) => text;
const withoutComma = (text: string) => text.replace(",", "");
const commaBetween = (first: string, second: string) => `${first}, ${second}`;
const inBrackets = (first: string, second: string) => `${first} (${second})`;

const english: TimeWords = {
  tag: "en-GB",
  clock: TWENTY_FOUR,
  polish: withoutComma,
  time: same,
  range: (from, to) => `${from} to ${to}`,
  span: (from, to) => `${from} to ${to}`,
  moment: commaBetween,
  dayAndRange: commaBetween,
  withOffset: inBrackets,
  zone: (city, offset) => `${city} time (${offset})`,
  latin: same,
  duration: (hours, minutes) => lengthOf(hours, minutes, { hour: " h", minute: " min", between: " " }),
};

const german: TimeWords = {
  ...english,
  tag: "de",
  polish: same,
  time: (bare) => `${bare}\u00a0Uhr`,
  range: (from, to) => `${from} bis ${to}\u00a0Uhr`,
  span: (from, to) => `${from} bis ${to}`,
  zone: (city, offset) => `Ortszeit ${city} (${offset})`,
  duration: (hours, minutes) => lengthOf(hours, minutes, { hour: "\u00a0Std.", minute: "\u00a0Min.", between: " " }),
};

const french: TimeWords = {
  ...english,
  tag: "fr",
  // The first of a month is the only day with an ordinal, and `Intl` has none.
  polish: (text) => text.replace(/(^|\s)1 (?=\p{L})/u, "$11er "),
  range: (from, to) => `de ${from} à ${to}`,
  span: (from, to, isOtherDay) => `de ${from} ${isOtherDay ? "au" : "à"} ${to}`,
  moment: (day, time) => `${day} à ${time}`,
  zone: (city, offset) => `heure ${ofCity(city)} (${offset})`,
  duration: (hours, minutes) => lengthOf(hours, minutes, { hour: "\u00a0h", minute: "\u00a0min", between: " " }),
};

const spanish: TimeWords = {
  ...english,
  tag: "es",
  polish: withoutComma,
  range: (from, to) => `de ${from} a ${to}`,
  span: (from, to, isOtherDay) => `de ${from} ${isOtherDay ? "al" : "a"} ${to}`,
  zone: (city, offset) => `hora de ${city} (${offset})`,
  duration: french.duration,
};

const japanese: TimeWords = {
  ...english,
  tag: "ja",
  polish: same,
  range: (from, to) => `${from}〜${to}`,
  span: (from, to) => `${from}〜${to}`,
  moment: (day, time) => `${day} ${time}`,
  dayAndRange: (day, range) => `${day} ${range}`,
  withOffset: (time, offset) => `${time}（${offset}）`,
  zone: (city, offset) => `${city}時間（${offset}）`,
  duration: (hours, minutes) => lengthOf(hours, minutes, { hour: "時間", minute: "分", between: "" }),
};

const arabic: TimeWords = {
  ...english,
  // Latin digits: what keyboards, calendars and meeting links of these readers show too.
  tag: "ar-u-nu-latn",
  clock: TWELVE,
  polish: same,
  range: (from, to) => `من ${from} إلى ${to}`,
  span: (from, to) => `من ${from} إلى ${to}`,
  moment: (day, time) => `${day}، الساعة ${time}`,
  dayAndRange: (day, range) => `${day}، ${range}`,
  zone: (city, offset) => `توقيت ${city} (${offset})`,
  // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE (UAX #9): "UTC−3" would be read as "3−UTC" from right to left.
  latin: (text) => `\u2068${text}\u2069`,
  duration(hours, minutes) {
    const length = (value: number, unit: string) =>
      new Intl.NumberFormat(arabic.tag, { style: "unit", unit, unitDisplay: "long" }).format(value);
    if (hours === 0) return length(minutes, "minute");
    return minutes === 0 ? length(hours, "hour") : `${length(hours, "hour")} و${length(minutes, "minute")}`;
  },
};

const words = {
  en: english,
  // The month comes first, the comma stays, and the clock has twelve hours.
  "en-US": { ...english, tag: "en-US", clock: TWELVE, polish: same },
  de: german,
  fr: french,
  es: spanish,
  ja: japanese,
  ar: arabic,
} as const;

/** The languages times are written in. */
export type TimeLang = keyof typeof words;

/** The words for a language; English is what pages of the company speak. */
export function timeWords(lang: TimeLang = "en"): TimeWords {
  return words[lang];
}

function lengthOf(
  hours: number,
  minutes: number,
  { hour, minute, between }: { hour: string; minute: string; between: string },
): string {
  if (hours === 0) return `${minutes}${minute}`;
  return minutes === 0 ? `${hours}${hour}` : `${hours}${hour}${between}${minutes}${minute}`;
}

/** "de Berlin", "d’Amsterdam", "du Caire". */
function ofCity(city: string): string {
  if (city.startsWith("Le ")) return `du ${city.slice(3)}`;
  return /^[aeiouâàéèêëîïôöûü]/i.test(city) ? `d’${city}` : `de ${city}`;
}
