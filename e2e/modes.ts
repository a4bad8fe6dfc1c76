// Browsers with scripts and without: everything works in both.
export interface Mode {
  title: string;
  javaScriptEnabled: boolean;
  tag: string[];
}

/**
 * A story is told in both. Every day most are told with scripts only, which play the same plain post; cancelling, moving and
 * taking back (candidate-forms.spec.ts), where it matters most, in both.
 */
export const MODES: readonly Mode[] = [
  { title: "with scripts", javaScriptEnabled: true, tag: [] },
  { title: "without scripts", javaScriptEnabled: false, tag: ["@long"] },
];
