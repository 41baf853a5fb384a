import type uPlot from "uplot";
import { date, span, wall } from "../format/time";
import type { ChartSeries, Mark } from "./chartTypes";
import { faded, resolve } from "./palette";

export interface Drawn {
  times: number[];
  series: ChartSeries[];
  format?: (value: number | null | undefined) => string;
  marks?: Mark[];
  sync?: string;
  from?: number | undefined;
  to?: number | undefined;
  fromZero?: boolean;
}

const font = "11px Inter, system-ui, sans-serif";
const headroom = 0.12;
// More would be a list that nobody listens to.
const mostMarks = 3;

/** The values as the plot takes them, times in seconds. */
export function dataOf(times: number[], series: ChartSeries[]): uPlot.AlignedData {
  return [times.map((time) => time / 1000), ...series.map((one) => one.values.map((value) => value ?? null))] as uPlot.AlignedData;
}

/** The chart in a sentence. */
export function describe(
  label: string,
  times: number[],
  series: ChartSeries[],
  format: (value: number | null | undefined) => string,
  marks: Mark[] = [],
): string {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) {
    return `${label}: no values`;
  }
  const parts = series.map((one) => {
    const known = one.values.filter((value): value is number => typeof value === "number");
    return known.length === 0
      ? `${one.name} has none`
      : `${one.name} last ${format(known.at(-1))}, between ${format(Math.min(...known))} and ${format(Math.max(...known))}`;
  });
  const expected = marks.flatMap(({ from, lower, upper }) => {
    const limits = [
      typeof lower === "number" ? `at least ${format(lower)}` : "",
      typeof upper === "number" ? `at most ${format(upper)}` : "",
    ].filter(Boolean);
    return limits.length === 0 ? [] : ` Unusual from ${wall(from, last)}: expected ${limits.join(" and ")}.`;
  });
  return `${label} over ${span(last - first)} to ${wall(last, last)}: ${parts.join("; ")}.${expected.slice(-mostMarks).join("")}`;
}

function isToday(times: number[]): boolean {
  const today = new Date().toDateString();
  return [times[0], times.at(-1)].every((time) => time === undefined || new Date(time).toDateString() === today);
}

/** Times of day under the axis, with the date where a day begins, unless all is today's. */
function labelsOf(splits: number[], today: boolean): string[] {
  const digits = splits[1] !== undefined && splits[1] - (splits[0] ?? 0) < 60 ? 8 : 5;
  return splits.map((split, index) => {
    const text = wall(split * 1000, split * 1000).slice(0, digits);
    const before = splits[index - 1];
    const isNewDay = before === undefined || new Date(before * 1000).toDateString() !== new Date(split * 1000).toDateString();
    return today || !isNewDay ? text : `${text}\n${date(split * 1000)}`;
  });
}

/** Limits of the values that are shown, those of the marks among them, with some air. */
function rangeOf(drawn: Drawn, least: number, most: number): [number, number] {
  let low = least;
  let high = most;
  for (const mark of drawn.marks ?? []) {
    low = Math.min(low, mark.lower ?? low);
    high = Math.max(high, mark.upper ?? high);
  }
  if (drawn.fromZero !== false) {
    low = Math.min(0, low);
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return [0, 1];
  }
  const room = (high - low || Math.abs(high) || 1) * headroom;
  return [low < 0 || drawn.fromZero === false ? low - room : low, high + room];
}

function drawMarks(plot: uPlot, marks: Mark[]) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const mark of marks) {
    const colour = resolve(`var(--${mark.tone})`);
    const left = plot.valToPos(mark.from / 1000, "x", true);
    const width = Math.max(2 * devicePixelRatio, plot.valToPos(mark.to / 1000, "x", true) - left);
    ctx.fillStyle = faded(colour, 0.13);
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = colour;
    ctx.fillRect(left, bbox.top, width, 2 * devicePixelRatio);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.25 * devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    const reach = Math.max(width, 28 * devicePixelRatio);
    for (const limit of [mark.lower, mark.upper]) {
      if (typeof limit === "number") {
        const height = plot.valToPos(limit, "y", true);
        ctx.beginPath();
        ctx.moveTo(left - reach, height);
        ctx.lineTo(left + width + reach, height);
        ctx.stroke();
      }
    }
  }
  ctx.restore();
}

function seriesOf(one: ChartSeries): uPlot.Series {
  const colour = resolve(one.colour);
  return {
    stroke: one.isBand ? faded(colour, 0.35) : colour,
    width: one.points ? 0 : one.isBand ? 1 : 1.6,
    points: { show: one.points === true, size: 6, fill: colour },
    spanGaps: false,
    ...(one.dashed && { dash: [5, 4] }),
  };
}

/** What the plot is made of. `now` gives what is drawn at the moment: marks and limits change without a new plot. */
export function optionsOf(now: () => Drawn, width: number, height: number, setAt: (index: number | null) => void): uPlot.Options {
  const { series, sync } = now();
  const line = resolve("var(--line)");
  const muted = resolve("var(--muted)");
  const grid = { stroke: line, width: 1 };
  return {
    width: Math.max(width, 120),
    height,
    // The last time under the axis is written around its place.
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7 },
      drag: { x: false, y: false },
      ...(sync && { sync: { key: sync, setSeries: false } }),
    },
    scales: {
      x: {
        time: true,
        range: (_, least, most) => {
          const drawn = now();
          return [drawn.from === undefined ? least : drawn.from / 1000, drawn.to === undefined ? most : drawn.to / 1000];
        },
      },
      y: { range: (_, least, most) => rangeOf(now(), least ?? Number.POSITIVE_INFINITY, most ?? Number.NEGATIVE_INFINITY) },
    },
    axes: [
      {
        stroke: muted,
        font,
        grid: { show: false },
        ticks: { show: false },
        gap: 4,
        size: () => (isToday(now().times) ? 22 : 34),
        space: 70,
        values: (_, splits) => labelsOf(splits, isToday(now().times)),
      },
      {
        stroke: muted,
        font,
        grid,
        ticks: { show: false },
        gap: 6,
        size: 58,
        space: 34,
        values: (_, splits) => splits.map((split) => (now().format ?? String)(split)),
      },
    ],
    series: [{}, ...series.map(seriesOf)],
    bands: series.flatMap((one, index) =>
      one.band === undefined ? [] : [{ series: [index + 1, one.band + 1] as [number, number], fill: faded(resolve(one.colour), 0.14) }],
    ),
    hooks: {
      drawAxes: [(plot) => drawMarks(plot, now().marks ?? [])],
      setCursor: [(plot) => setAt(plot.cursor.idx ?? null)],
    },
  };
}
