import { withoutTurns } from "@/lib/i18n/bidi";

/** Begin a family name, in whatever order it stands. */
const PARTICLES = new Set(
  "van von vom zu zur der den ter ten de del della di da das do dos du des la le las los el al bin bint ibn abu abd umm mac mc st san santa af av".split(
    " ",
  ),
);
/** Family names that stand first in Vietnamese, as they are typed without marks. */
const VIETNAMESE_FAMILIES = new Set("nguyen tran pham huynh hoang phan vu vo dang bui ngo duong".split(" "));
const VIETNAMESE_LETTERS = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
const LATIN_WORD = /^\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]+$/u;
const AFTER_NAMES = /^(?:ph\.?d|m\.?d|mba|m\.?sc|b\.?sc|jr|sr|ii|iii|iv|esq|cpa|pmp)\.?$/iu;

/**
 * What a person is called in a sentence: "Amina" of "Amina Rai", "Ben" of "Dr. Ben Okafor", "Jan" of "van der Berg, Jan". Only
 * where the given name plainly stands first, in two or three words of Latin letters; else the whole name, because a guess
 * at a name is an offence. Pure.
 */
export function firstName(name: string): string {
  const whole = withoutTurns(name).normalize("NFC").replaceAll(/\s+/gu, " ").trim();
  const [before = "", after = "", ...more] = whole.split(",").map((part) => part.trim());
  if (more.length > 0) return whole;
  const isFamilyFirst = after !== "" && !AFTER_NAMES.test(after);
  const words = withoutTitles((isFamilyFirst ? after : before).split(" "));
  const [first = ""] = words;
  if (words.length > 3 || !words.every((word) => LATIN_WORD.test(word) || /^\p{Lu}\.?$/u.test(word))) return whole;
  if (!LATIN_WORD.test(first) || VIETNAMESE_LETTERS.test(whole)) return whole;
  if (isFamilyFirst) return first;
  return words.length > 1 && looksLikeFamily(first, words.slice(1)) ? whole : first;
}

/** "Dr." and "Dipl.-Ing." go, initials stay. */
function withoutTitles(words: string[]): string[] {
  const start = words.findIndex((word) => !/^\p{L}[\p{L}.-]+\.$/u.test(word));
  return start < 0 ? words : words.slice(start);
}

function looksLikeFamily(first: string, others: readonly string[]): boolean {
  const small = first.toLowerCase();
  if (PARTICLES.has(small) || VIETNAMESE_FAMILIES.has(small) || /^(?:o['’]|al-|el-)/u.test(small)) return true;
  // "RAI Amina": capitals mark the family name.
  return first === first.toUpperCase() && others.some((word) => word.length > 2 && word !== word.toUpperCase());
}
