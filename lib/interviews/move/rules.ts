/** A move's number, `M-7K2M-9XQ4`: the last eight characters of its id, random ones, so that it is the same wherever it stands. Pure. */
export function moveReference(id: string): string {
  const letters = id.slice(-8).toUpperCase();
  return `M-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
