// Table and chart of simulated months, put between their marks in docs/refill.md.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { medianOf, type Figures } from "./figures.ts";

export interface Row {
  name: string;
  figures: Figures;
}

const DOC = fileURLToPath(new URL("../../../docs/refill.md", import.meta.url));
const CHART = fileURLToPath(new URL("../../../docs/images/refill.svg", import.meta.url));
const BEGIN = "<!-- npm run simulate writes from here -->";
const END = "<!-- to here -->";

/** A share of given-up slots that somebody took by a slot offer, in whole percent. */
const fillRate = ({ givenUp, refilled }: Figures) => (givenUp === 0 ? 0 : Math.round((100 * refilled) / givenUp));
const lostRate = ({ freed, lost }: Figures) => (freed === 0 ? 0 : Math.round((100 * lost) / freed));

function cellsOf({ name, figures }: Row): string[] {
  const { daysGained, mails, taken, lost, givenUp } = figures;
  const gained = medianOf(daysGained);
  return [
    name,
    String(givenUp),
    `${fillRate(figures)} %`,
    String(taken),
    gained === null ? "–" : gained.toFixed(1),
    taken === 0 ? "–" : (mails / taken).toFixed(1),
    `${lost} (${lostRate(figures)} %)`,
  ];
}

const HEAD = [
  "mode",
  "given up",
  "refilled",
  "taken, chains included",
  "median days gained",
  "mails a taker",
  "slots lost",
];

/** A table in Markdown, its columns as wide as what they hold. */
export function tableLines(rows: readonly Row[]): string[] {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  const line = (values: string[]) =>
    `| ${values.map((value, n) => (n === 0 ? value.padEnd(widths[n]!) : value.padStart(widths[n]!))).join(" | ")} |`;
  const [head, ...body] = cells.map(line);
  const rule = `| ${widths.map((width, n) => (n === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [head!, rule, ...body];
}

/** Puts table and chart of these months into the documentation. */
export function writeReport({
  rows,
  ...size
}: {
  rows: readonly Row[];
  team: number;
  days: number;
  months: number;
  seed: number;
  commit: string;
}): void {
  const doc = readFileSync(DOC, "utf8");
  const [from, to] = [doc.indexOf(BEGIN), doc.indexOf(END)];
  if (from === -1 || to === -1) throw new Error(`docs/refill.md has lost its marks: ${BEGIN} … ${END}`);
  const words = [
    `Played with \`npm run simulate -- --team ${size.team} --days ${size.days} --months ${size.months} --seed ${size.seed}\` at ${size.commit}:`,
    `${size.months} × ${size.days} days of a team of ${size.team} hosts, the same people in every mode.`,
  ];
  const picture =
    "![Share of given-up slots that were refilled, and share of freed slots that were lost, by mode](images/refill.svg)";
  const part = [BEGIN, "", ...words, "", ...tableLines(rows), "", picture, "", ""].join("\n");
  writeFileSync(DOC, doc.slice(0, from) + part + doc.slice(to));
  writeFileSync(CHART, chart(rows));
}

/** Two bars a mode; colours that hold on white and on black. */
function chart(rows: readonly Row[]): string {
  const [width, left, step, top] = [640, 130, 58, 44];
  const scale = (percent: number) => Math.round((percent / 100) * (width - left - 60));
  const height = top + rows.length * step + 6;
  const bar = (y: number, percent: number, colour: string) =>
    `<rect x="${left}" y="${y}" width="${Math.max(1, scale(percent))}" height="18" rx="2" fill="${colour}"/>` +
    `<text x="${left + scale(percent) + 8}" y="${y + 14}">${percent} %</text>`;
  const bars = rows.map(({ name, figures }, n) => {
    const y = top + n * step;
    const label = `<text x="${left - 10}" y="${y + 24}" text-anchor="end">${name}</text>`;
    return label + bar(y, fillRate(figures), REFILLED) + bar(y + 22, lostRate(figures), LOST);
  });
  const key = (x: number, colour: string, text: string) =>
    `<rect x="${x}" y="10" width="14" height="14" rx="2" fill="${colour}"/><text x="${x + 22}" y="22">${text}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Refilled and lost slots by mode</title>
<style>text{font:14px system-ui,sans-serif;fill:#1f2937}@media (prefers-color-scheme:dark){text{fill:#e5e7eb}}</style>
${key(left, REFILLED, "given-up slots refilled")}${key(left + 220, LOST, "freed slots lost")}
${bars.join("\n")}
</svg>
`;
}

const REFILLED = "#2f8f6b";
const LOST = "#c2703d";
