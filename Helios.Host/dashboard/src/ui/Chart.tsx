import { Table2 } from "lucide-react";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { short } from "../format/number";
import { wall } from "../format/time";
import "./Chart.css";
import { ChartTable } from "./ChartTable";
import { dataOf, describe, optionsOf } from "./chartOptions";
import type { ChartSeries, Mark } from "./chartTypes";
import { useNow } from "./clock";
import { useTheme } from "./theme";

interface Props {
  /** What is drawn, for those who do not see it. */
  label: string;
  /** Unix milliseconds, ascending. */
  times: number[];
  series: ChartSeries[];
  /** How a value is written, on the axis, under the cursor and in the table. */
  format?: (value: number | null | undefined) => string;
  /** Stretches of time to point out. */
  marks?: Mark[];
  /** Pixels. */
  height?: number;
  /** Charts of the same name show their cursors together. */
  sync?: string;
  /** Limits of time, where the chart is to show more than it has values for. */
  from?: number | undefined;
  to?: number | undefined;
  /** Whether the axis begins at zero. */
  fromZero?: boolean;
  /** Bars upon each other. */
  stacked?: boolean;
  /** Shown beside the legend. */
  aside?: ReactNode;
}

/** Values over time. The legend tells the values under the cursor, else the newest; the same numbers can be read as a table. */
export function Chart(props: Props) {
  const { label, times, series, format = short, height = 150, aside } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const { theme } = useTheme();
  const now = useNow(60_000);
  const legend = useId();

  const data = useMemo(() => dataOf(times, series), [times, series]);
  // What needs a new plot, as opposed to new values in the old one.
  const shape = JSON.stringify([
    series.map(({ name, colour, band, dashed, points }) => [name, colour, band, dashed, points]),
    height,
    props.fromZero,
    props.stacked,
    props.sync,
  ]);
  const latest = useRef({ props, data });
  latest.current = { props, data };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for what the options are made of; values follow below.
  useEffect(() => {
    const target = holder.current;
    if (!target || asTable) {
      return;
    }
    const made = new uPlot(
      optionsOf(() => latest.current.props, target.clientWidth, height, setAt),
      latest.current.data,
      target,
    );
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: target.clientWidth, height }));
    watcher.observe(target);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [shape, theme, asTable]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks and limits are drawn with the values.
  useEffect(() => {
    plot.current?.setData(data);
  }, [data, props.marks, props.from, props.to]);

  const index = at ?? times.length - 1;
  const shown = series.filter((one) => !one.isBand);
  return (
    <figure className="chart" aria-labelledby={legend}>
      <figcaption id={legend}>
        <span className="hidden">{label}. </span>
        <span className="chart-legend">
          {shown.map((one) => (
            <span key={one.name} className="chart-key">
              <i style={{ background: one.colour }} data-dashed={one.dashed} />
              {one.name} <b className="num">{format(one.values[index])}</b>
            </span>
          ))}
        </span>
        <span className="chart-when num">{at === null ? aside : wall(times[at] ?? Number.NaN, now)}</span>
        <button
          type="button"
          className="button quiet small square"
          aria-pressed={asTable}
          aria-label={`${label} as a table`}
          title="As a table"
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 className="icon" aria-hidden="true" />
        </button>
      </figcaption>
      {asTable ? (
        <ChartTable label={label} times={times} series={shown} format={format} height={height} />
      ) : (
        <div
          ref={holder}
          className="chart-plot"
          style={{ height }}
          role="img"
          aria-label={describe(label, times, shown, format, props.marks)}
        />
      )}
    </figure>
  );
}
