// JSON as the API accepts it (RFC 8259): one meaning only. JSON.parse lets the last of two equal names win silently, and
// lets through what PostgreSQL can't keep (U+0000, lone surrogates).
import type { FieldError } from "./problem";

/** Deeper than anything the API knows; shallow enough for recursion. */
const MAX_DEPTH = 32;
const MAX_ERRORS = 50;
const UNKEEPABLE_ESCAPE = /\\u(0000|d[89a-f])/i;

export type JsonReading = { ok: true; value: unknown } | { ok: false; errors: FieldError[] };

/** Parses a JSON text that was decoded from UTF-8; errors name each field that stands twice or holds what can't be kept. No errors: it is not JSON at all. Pure. */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, errors: [] };
  }
  // Valid UTF-8 can hold neither but by an escape, so most texts need no second walk.
  const unkeepable = UNKEEPABLE_ESCAPE.test(text) ? findUnkeepable(value) : [];
  const errors = [...findDuplicates(text), ...unkeepable].slice(0, MAX_ERRORS);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value };
}

/** One step of a JSON Pointer (RFC 6901 §3). */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The same text for equal values, whatever the order of names. For values `readJson` let through. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Frame = { path: string; names: Set<string> | null; index: number; name: string };

const placeIn = (frame: Frame | undefined) =>
  frame === undefined ? "" : `${frame.path}${pointerStep(frame.names === null ? frame.index : frame.name)}`;

/** Walks a valid JSON text by its structural characters: within an object, a string before a colon is a name. */
function findDuplicates(text: string): FieldError[] {
  const errors: FieldError[] = [];
  const frames: Frame[] = [];
  for (let at = 0; at < text.length && errors.length < MAX_ERRORS; at += 1) {
    const letter = text[at];
    const top = frames.at(-1);
    if (letter === "{" || letter === "[") {
      frames.push({ path: placeIn(top), names: letter === "{" ? new Set() : null, index: 0, name: "" });
      if (frames.length > MAX_DEPTH) return [{ pointer: "", detail: `Is nested deeper than ${MAX_DEPTH} levels.` }];
    } else if (letter === "}" || letter === "]") frames.pop();
    else if (letter === "," && top !== undefined) top.index += 1;
    else if (letter === '"') {
      const end = endOfString(text, at);
      if (top?.names != null && isFollowedByColon(text, end)) {
        const name = JSON.parse(text.slice(at, end)) as string;
        top.name = name;
        if (top.names.has(name)) errors.push({ pointer: placeIn(top), detail: "Stands twice." });
        top.names.add(name);
      }
      at = end - 1;
    }
  }
  return errors;
}

/** The place after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isFollowedByColon(text: string, end: number): boolean {
  let at = end;
  while (/[ \t\r\n]/.test(text[at] ?? "")) at += 1;
  return text[at] === ":";
}

function findUnkeepable(root: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const check = (text: string, pointer: string) => {
    if (text.includes("\u0000")) errors.push({ pointer, detail: "Must not contain U+0000." });
    else if (!text.isWellFormed())
      errors.push({ pointer, detail: "Must be well-formed Unicode, without lone surrogates." });
  };
  const visit = (value: unknown, pointer: string, depth: number): void => {
    if (errors.length >= MAX_ERRORS || depth > MAX_DEPTH) return;
    if (typeof value === "string") check(value, pointer);
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        const inner = `${pointer}${pointerStep(name)}`;
        if (!Array.isArray(value)) check(name, inner.toWellFormed());
        visit(each, inner, depth + 1);
      }
    }
  };
  visit(root, "", 0);
  return errors;
}
