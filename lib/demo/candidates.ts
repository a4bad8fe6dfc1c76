// The demo company's candidates: names from many places, scripts and lengths, because software that was tried on "John
// Smith" alone breaks on everybody else.
import type { Chance } from "@/lib/demo/random";

export interface DemoCandidate {
  name: string;
  email: string;
  external_id: string;
  /** Null: the ATS did not send one. */
  time_zone: string | null;
  locale: string | null;
}

type Origin = {
  zone: string;
  locale: string;
  given: readonly string[];
  family: readonly string[];
  familyFirst?: boolean;
};

const ORIGINS: readonly Origin[] = [
  {
    zone: "Europe/Berlin",
    locale: "de",
    given: ["Jonas", "Anneliese", "Björn", "Käthe", "Emre"],
    family: ["Weber", "Müller-Lüdenscheidt", "Großmann", "Yıldız"],
  },
  {
    zone: "America/New_York",
    locale: "en-US",
    given: ["Shaniqua", "Dwayne", "Mary-Kate", "Luis"],
    family: ["Washington", "O'Brien", "Rodríguez", "Kowalczyk"],
  },
  {
    zone: "America/Sao_Paulo",
    locale: "pt-BR",
    given: ["João", "Thaís", "Conceição", "Raí"],
    family: ["dos Santos", "Gonçalves", "Araújo", "Nakamura"],
  },
  {
    zone: "Asia/Kolkata",
    locale: "en-IN",
    given: ["Ananya", "Rohan", "Lakshmi", "Gurpreet"],
    family: ["Iyer", "Mukherjee", "Singh", "Venkataraman"],
  },
  {
    zone: "Asia/Kathmandu",
    locale: "ne",
    given: ["Sita", "Bibek", "Pasang"],
    family: ["Gurung", "Sherpa", "Adhikari"],
  },
  {
    zone: "Africa/Lagos",
    locale: "en-NG",
    given: ["Chidi", "Ngozi", "Oluwaseun", "Ayọ̀"],
    family: ["Eze", "Adébáyọ̀", "Nwosu"],
  },
  {
    zone: "Australia/Sydney",
    locale: "en-AU",
    given: ["Kylie", "Bruce", "Jarrah"],
    family: ["Thompson", "Nguyễn", "Papadopoulos"],
  },
  {
    zone: "Europe/Warsaw",
    locale: "pl",
    given: ["Zbigniew", "Małgorzata", "Łucja"],
    family: ["Brzęczyszczykiewicz", "Wójcik", "Żółć"],
  },
  {
    zone: "Asia/Ho_Chi_Minh",
    locale: "vi",
    given: ["Thị Mai", "Văn Hùng"],
    family: ["Trần", "Phạm"],
    familyFirst: true,
  },
  { zone: "Europe/Istanbul", locale: "tr", given: ["İpek", "Çağrı", "Ömer"], family: ["Şahin", "Öztürk"] },
  { zone: "Pacific/Auckland", locale: "en-NZ", given: ["Wiremu", "Aroha"], family: ["Tāmati", "Fairweather"] },
  { zone: "Atlantic/Reykjavik", locale: "is", given: ["Þórdís", "Guðmundur"], family: ["Ævarsdóttir", "Hólmgeirsson"] },
];

/** Names that are more than a given name and a family name in Latin letters, each with a handle for the address. */
const OTHERS: readonly (readonly [name: string, handle: string, zone: string | null, locale: string | null])[] = [
  ["محمد عبد الرحمن الهاشمي", "m.alhashimi", "Asia/Dubai", "ar"],
  ["ليلى بن يوسف", "leila.benyoussef", "Africa/Casablanca", "ar"],
  ["נועה לוי־כהן", "noa.levycohen", "Asia/Jerusalem", "he"],
  ["יוסף בן דוד", "yosef.bendavid", "Asia/Jerusalem", "he"],
  ["王小明", "wang.xiaoming", "Asia/Shanghai", "zh-CN"],
  ["歐陽靜怡", "ouyang.jingyi", "Asia/Taipei", "zh-TW"],
  ["佐藤 さくら", "sato.sakura", "Asia/Tokyo", "ja"],
  ["김민준", "kim.minjun", "Asia/Seoul", "ko"],
  ["प्रिया शर्मा", "priya.sharma", "Asia/Kolkata", "hi"],
  ["ประสิทธิ์ ศรีสุวรรณ", "prasit.s", "Asia/Bangkok", "th"],
  ["Ольга Олександрівна Ковальчук", "o.kovalchuk", "Europe/Kyiv", "uk"],
  ["Ελένη Παπαδοπούλου", "eleni.p", "Europe/Athens", "el"],
  [
    "Wolfeschlegelsteinhausenbergerdorff-Hohenlohe-Langenburg, Maximiliane Alexandra Theodora",
    "max.wolfeschlegel",
    "Europe/Vienna",
    "de-AT",
  ],
  ["María de los Ángeles Fernández-Cuesta y Rodríguez de la Borbolla", "maria.fernandezcuesta", "Europe/Madrid", "es"],
  ["Keihanaikukauakahihuliheekahaunaele Kamakawiwoʻole", "keihana.k", "Pacific/Honolulu", "haw"],
  ["Björk", "bjork", "Atlantic/Reykjavik", "is"],
  ["X Æ Nakajima-O’Reilly", "x.nakajima", null, null],
  ["Li Wei", "li.wei", "America/St_Johns", "en-CA"],
];

/** `count` different candidates in a mixed order; a tenth without a time zone, as ATSs send them. */
export function makeCandidates(chance: Chance, count: number): DemoCandidate[] {
  const common = chance.shuffled(ORIGINS.flatMap(candidatesOf));
  const others = OTHERS.map(([name, handle, zone, locale]) => ({ name, handle, zone, locale }));
  const mixed = chance.shuffled([...others, ...common.slice(0, Math.max(0, count - others.length))]);
  return mixed.slice(0, count).map(({ name, handle, zone, locale }, index) => ({
    name,
    email: `${handle}@people.example`,
    external_id: `tw-cnd-${1_000 + index}`,
    time_zone: chance.happens(0.1) ? null : zone,
    locale,
  }));
}

function candidatesOf({ zone, locale, given, family, familyFirst }: Origin) {
  return given.flatMap((first) =>
    family.map((last) => ({
      name: familyFirst ? `${last} ${first}` : `${first} ${last}`,
      handle: `${plain(first)}.${plain(last)}`,
      zone,
      locale,
    })),
  );
}

/** Letters of a mail address: accents off, what has no plain letter spelled out. */
function plain(name: string): string {
  const spelled = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .replaceAll("þ", "th")
    .replaceAll("ð", "d")
    .replaceAll("æ", "ae")
    .replaceAll("đ", "d");
  return spelled.normalize("NFKD").replace(/[^a-z]/g, "");
}
