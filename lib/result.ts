// An expected refusal is a value with a code and its data; a throw is a bug or a broken wire.

export type Refused<R> = { readonly ok: false; readonly refusal: R };
export type Result<T, R extends { code: string }> = { readonly ok: true; readonly value: T } | Refused<R>;

/** Wraps what a use case achieved. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps why a use case did not act; returned from inside `inTransaction` it rolls everything back. */
export function refuse<const R extends { code: string }>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}
