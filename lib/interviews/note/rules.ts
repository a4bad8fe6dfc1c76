// What a note may be, apart from any schema: the browser's form and the API's schema are made by two builds of zod (the form's is
// the small one), and both ask here.

export const NOTE_MAX_LENGTH = 1_000;

/** A note's length as people count: an emoji is one of its 1,000 characters, although UTF-16 keeps it as two. */
export function noteLength(text: string): number {
  return [...text].length;
}

// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Whether the text holds what no person types and some reader of it would stumble over; tabs and line ends are fine. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}
