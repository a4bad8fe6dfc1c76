// Which passwords are good enough (ASVS 6.2, NIST 800-63B): long, not a known one, not made of names everybody knows here.
// No rules about digits or signs: they make passwords worse. Pure.

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordFault = "too_short" | "too_long" | "too_common" | "too_repetitive" | "names_you";

/** What dictionaries try first, in letters alone: digits and signs around or between them don't help. */
const COMMON = [
  "password",
  "passwort",
  "motdepasse",
  "contrasena",
  "senha",
  "parola",
  "wachtwoord",
  "haslo",
  "passphrase",
  "passwordpassword",
  "qwerty",
  "qwertz",
  "azerty",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "qwertyuiopasdfghjkl",
  "asdfghjkl",
  "asdfghjklzxcvbnm",
  "zxcvbnm",
  "qazwsxedc",
  "qazwsx",
  "asdf",
  "asdfgh",
  "iloveyou",
  "welcome",
  "willkommen",
  "bienvenue",
  "letmein",
  "letmeinplease",
  "admin",
  "administrator",
  "administratoradmin",
  "root",
  "rootroot",
  "changeme",
  "changeit",
  "changemenow",
  "default",
  "secret",
  "topsecret",
  "test",
  "testtest",
  "testing",
  "tester",
  "guest",
  "login",
  "access",
  "master",
  "monkey",
  "dragon",
  "sunshine",
  "princess",
  "football",
  "baseball",
  "superman",
  "batman",
  "shadow",
  "trustno",
  "whatever",
  "starwars",
  "michael",
  "jennifer",
  "liverpool",
  "chelsea",
  "arsenal",
  "computer",
  "internet",
  "samsung",
  "google",
  "microsoft",
  "company",
  "recruiter",
  "recruiting",
  "recruitment",
  "interview",
  "interviews",
  "candidate",
  "hiring",
  "reslot",
  "summer",
  "winter",
  "spring",
  "autumn",
  "monday",
  "january",
  "september",
  "correcthorsebatterystaple",
  "abc",
  "abcd",
  "abcdef",
  "abcdefg",
  "abcdefgh",
  "abcdefghijkl",
  "abcdefghijklm",
  "user",
  "username",
  "hello",
  "helloworld",
];
const common = new Set(COMMON);

/**
 * What is wrong with a new password, or null. Length is counted in characters as people see code points, nothing is cut.
 * `words` are names close to this person: address, own name, organisation.
 */
export function findPasswordFault(password: string, words: readonly string[] = []): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return "too_short";
  if (length > PASSWORD_MAX) return "too_long";
  if (new Set(password.toLowerCase()).size < 5) return "too_repetitive";
  if (isCommon(password)) return "too_common";
  return words.some((word) => isMadeOf(password, word)) ? "names_you" : null;
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const isRun =
    "0123456789012345678901234567890".includes(lower) || "9876543210987654321098765432109876543210".includes(lower);
  const head = lower.replace(/[^a-z]+$/, "");
  return (
    isRun ||
    [letters(lower), letters(head), letters(unmasked(head))].some(
      (text) => common.has(text) || common.has(halved(text)),
    )
  );
}

/** Letters written as signs, as in "p@ssw0rd". */
function unmasked(text: string): string {
  return text.replaceAll("@", "a").replaceAll("$", "s").replaceAll("0", "o").replaceAll("1", "i").replaceAll("3", "e");
}

const letters = (text: string) => text.replace(/[^\p{L}]/gu, "");

/** "passwordpassword" is "password" twice. */
function halved(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

/** True when the word is most of the password: a name and a year. */
function isMadeOf(password: string, word: string): boolean {
  const wanted = word.trim().toLowerCase();
  return (
    [...wanted].length >= 4 &&
    password.toLowerCase().includes(wanted) &&
    letters(password).length - letters(wanted).length < 4
  );
}
