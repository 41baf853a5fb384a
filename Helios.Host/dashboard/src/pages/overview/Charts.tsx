import { useMemo } from "react";
import type { SeriesAnswer, SourceHistoryAnswer } from "../../api/types";
import { percent, short } from "../../format/number";
import { pivot } from "../../format/pivot";
import { millis, span } from "../../format/time";
import { words } from "../../format/words";
import { Chart } from "../../ui/Chart";
import type { ChartSeries, Mark } from "../../ui/chartTypes";
import { colourOf } from "../../ui/palette";

const sync = "overview";

/** Events a second by cloud. */
export function RateChart({ history, marks, from, to }: { history: SourceHistoryAnswer; marks: Mark[]; from: number; to: number }) {
  const { times, series } = useMemo(() => {
    const seconds = (row: { from: string; to: string }) => Math.max(1, (millis(row.to) - millis(row.from)) / 1000);
    const { times, lines } = pivot(
      history.history,
      (row) => millis(row.from),
      (row) => row.source,
      (row) => row.copies / seconds(row),
    );
    return {
      times,
      series: [...lines]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, values], index): ChartSeries => ({ name: words(name), colour: colourOf(name, index), values })),
    };
  }, [history]);
  return (
    <Chart
      label="Events a second by cloud"
      times={times}
      series={series}
      format={(value) => `${short(value)}/s`}
      marks={marks}
      sync={sync}
      from={from}
      to={to}
    />
  );
}

/** Several metrics of one kind in one chart. */
export function MetricsChart(props: {
  label: string;
  answer: SeriesAnswer;
  /** Metrics with their names in the legend. */
  metrics: Record<string, string>;
  format: "percent" | "span";
  marks: Mark[];
  from: number;
  to: number;
}) {
  const { answer, metrics } = props;
  const { times, series } = useMemo(() => {
    const rows = answer.series
      .filter((part) => part.cluster === "" && part.metric in metrics)
      .flatMap((part) => part.timestamps.map((at, index) => ({ at, metric: part.metric, value: part.values[index] })));
    const { times, lines } = pivot(
      rows,
      (row) => row.at,
      (row) => row.metric,
      (row) => row.value,
    );
    return {
      times,
      series: Object.entries(metrics).map(
        ([metric, name], index): ChartSeries => ({
          name,
          colour: `var(--series-${((index + 3) % 6) + 1})`,
          values: lines.get(metric) ?? [],
        }),
      ),
    };
  }, [answer, metrics]);
  return (
    <Chart
      label={props.label}
      times={times}
      series={series}
      format={props.format === "percent" ? percent : (value) => span(value)}
      marks={props.marks}
      sync={sync}
      from={props.from}
      to={props.to}
    />
  );
}
