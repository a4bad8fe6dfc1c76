import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type Bar = { label: string; parts: readonly number[] };
export type Series = { label: string; fill: string };

const HEIGHT = 160;
const TOP = 12;

/**
 * Stacked bars drawn by the server. A picture of the table below it: it is hidden from screen readers, which have the table, and each
 * part also has its own pattern of light, its value in the table and a legend in words.
 */
export function WeekChart({ bars, series }: { bars: readonly Bar[]; series: readonly Series[] }): ReactNode {
  return (
    <figure className="rounded-md border border-line bg-surface p-4">
      <figcaption className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {series.map(({ label, fill }) => (
          <span key={label} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
              <rect width="12" height="12" rx="2" className={fill} />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
      <Bars bars={bars} series={series} width={720} labels={9} className="max-sm:hidden" />
      <Bars bars={bars} series={series} width={320} labels={3} className="sm:hidden" />
    </figure>
  );
}

/** As wide as where it stands, so that its words keep their size: a phone shows fewer of them. */
function Bars({
  bars,
  series,
  width,
  labels,
  className,
}: {
  bars: readonly Bar[];
  series: readonly Series[];
  width: number;
  labels: number;
  className: string;
}): ReactNode {
  const top = niceTop(Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0))));
  const left = 36;
  const step = (width - left) / bars.length;
  const y = (value: number) => TOP + (HEIGHT * (top - value)) / top;
  const every = Math.ceil(bars.length / labels);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${HEIGHT + TOP + 24}`}
      className={classNames("h-auto w-full", className)}
    >
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line x1={left} x2={width} y1={y(value)} y2={y(value)} className="stroke-line" />
          <text x={left - 6} y={y(value) + 4} textAnchor="end" className="fill-muted text-[11px] tabular-nums">
            {value}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <g key={bar.label}>
          {bar.parts.map((part, position) => {
            const below = bar.parts.slice(0, position).reduce((sum, each) => sum + each, 0);
            return part === 0 ? null : (
              <rect
                key={position}
                x={left + index * step + step * 0.18}
                width={step * 0.64}
                y={y(below + part)}
                height={(HEIGHT * part) / top}
                className={series[position]?.fill}
              />
            );
          })}
          {index % every === 0 ? (
            <text
              x={left + (index + 0.5) * step}
              y={HEIGHT + TOP + 18}
              textAnchor="middle"
              className="fill-muted text-[11px]"
            >
              {bar.label}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

/** An even number that is easy to halve, at or above the largest bar. */
function niceTop(most: number): number {
  const size = 10 ** Math.floor(Math.log10(most));
  const found = [1, 2, 4, 6, 8, 10].map((factor) => factor * size).find((value) => value >= most) ?? most;
  return Math.max(2, found);
}
