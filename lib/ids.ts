// Opaque ids with a prefix: UUIDv7 in lower-case Crockford base32, so ids sort by creation and indexes stay dense.
import { randomBytes } from "node:crypto";
import { currentTime } from "@/lib/time/clock";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export type IdPrefix =
  | "org"
  | "mbr"
  | "ses"
  | "key"
  | "job"
  | "cnd"
  | "app"
  | "hst"
  | "slt"
  | "int"
  | "can"
  | "rsc"
  | "trq"
  | "cre"
  | "prq"
  | "lnk"
  | "fch"
  | "drf"
  | "cod"
  | "evt"
  | "ep"
  | "sec"
  | "del"
  | "att"
  | "eml"
  | "exc"
  | "cfd"
  | "vew"
  | "wlt"
  | "rfl"
  | "off"
  | "ats"
  | "ati"
  | "atc"
  | "atr"
  | "mlk";

/** A new id, e.g. `int_` and 26 characters. Unique by 74 random bits within a millisecond. */
export function newId(prefix: IdPrefix): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(currentTime().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return `${prefix}_${base32(bytes)}`;
}

/** True when `text` has the form of an id of this kind; says nothing of whether it exists. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return (
    text.length === prefix.length + 27 &&
    text.startsWith(`${prefix}_`) &&
    /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1))
  );
}

/** A receipt's number, `R-7K2M-9XQ4`: 40 random bits in letters and digits that can be read out on the phone. */
export function newReference(letter: "R" | "T" | "P" = "R"): string {
  const letters = base32(randomBytes(5)).toUpperCase();
  return `${letter}-${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}

/** Crockford base32, lower case, most significant bits first, last group padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >>> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}

/** The bytes that `base32` wrote, or null when the text holds anything else. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >>> bits) & 255);
    }
    buffer &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}
