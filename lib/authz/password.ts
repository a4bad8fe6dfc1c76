// Passwords at rest: argon2id from Node itself, as PHC strings (OWASP Password Storage; RFC 9106). Verifying always costs
// one hash, whether the address is known or not, so that the answer's time says nothing.
import "server-only";
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** Memory in KiB, passes and lanes: OWASP's minimum of 2026, some 40 ms a hash. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** What an unknown address is checked against: today's parameters and a tag that no password has. */
const NOBODY = `$argon2id$v=19$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** The PHC string of a password, never the same twice. Nothing is cut off; composed and decomposed letters count as the same (NFKC). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, { ...PARAMETERS, salt, length: TAG_BYTES });
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * Whether the password is the one behind `hash`; null stands for an address nobody has, and takes as long. `stale` says that
 * the hash was made with other parameters than today's: store a new one while the password is at hand.
 */
export async function verifyPassword({
  password,
  hash,
}: {
  password: string;
  hash: string | null;
}): Promise<{ matches: boolean; stale: boolean }> {
  const wanted = parse(hash ?? NOBODY) ?? parse(NOBODY)!;
  const tag = await tagOf(password, { ...wanted, length: wanted.tag.length });
  const matches = timingSafeEqual(tag, wanted.tag) && hash !== null && parse(hash) !== null;
  const { memory, passes, parallelism } = PARAMETERS;
  const isCurrent = wanted.memory === memory && wanted.passes === passes && wanted.parallelism === parallelism;
  return { matches, stale: matches && !isCurrent };
}

type Parameters = { memory: number; passes: number; parallelism: number; salt: Buffer };

function tagOf(password: string, { memory, passes, parallelism, salt, length }: Parameters & { length: number }) {
  const message = Buffer.from(password.normalize("NFKC"), "utf8");
  return derive("argon2id", { message, nonce: salt, memory, passes, parallelism, tagLength: length });
}

function parse(hash: string): (Parameters & { tag: Buffer }) | null {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      hash,
    );
  if (!match) return null;
  const [, memory, passes, parallelism, salt = "", tag = ""] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

const unpadded = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
