/** "Amina" of "Amina Rai", "Ben" of "Dr. Ben Okafor"; a single word stays as it is. Pure. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.find((word) => !word.endsWith(".")) ?? name;
}
