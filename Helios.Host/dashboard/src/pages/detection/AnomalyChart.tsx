import { useMemo } from "react";
import type { Anomaly } from "../../api/types";
import { useSeries } from "../../data/series";
import { formatOf } from "../../format/metric";
import { millis } from "../../format/time";
import { words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Chart } from "../../ui/Chart";
import type { ChartSeries } from "../../ui/chartTypes";
import { useNow } from "../../ui/clock";
import { marksOf } from "./FeatureChart";

const before = 10 * 60_000;
const after = 5 * 60_000;
const grain = 10_000;

/** The metric before, in and after an anomaly, within what was expected when it opened. */
export function AnomalyChart({ anomaly }: { anomaly: Anomaly }) {
  const now = useNow(grain);
  const from = millis(anomaly.window_start) - before;
  // In steps, so that the same question is not asked anew each second.
  const to = anomaly.ended_at ? Math.min(millis(anomaly.ended_at) + after, Math.ceil(now / grain) * grain) : Math.ceil(now / grain) * grain;
  const series = useSeries(
    {
      tenant: anomaly.tenant,
      metric: anomaly.metric,
      cluster: anomaly.cluster ?? undefined,
      node: anomaly.node ?? undefined,
      from: new Date(from).toISOString(),
      to: to > now ? undefined : new Date(to).toISOString(),
    },
    to > now,
  );
  const part = series.data?.series[0];
  const lines = useMemo(() => {
    const flat = (value: number | null) => (part?.timestamps ?? []).map(() => value);
    const made: ChartSeries[] = [{ name: words(anomaly.metric), colour: "var(--accent)", values: part?.values ?? [] }];
    if (anomaly.typical !== null) {
      made.push({ name: "typical", colour: "var(--muted)", values: flat(anomaly.typical), dashed: true });
    }
    return made;
  }, [part, anomaly.metric, anomaly.typical]);
  return (
    <Answer query={series} rows={8}>
      {() =>
        part && part.timestamps.length > 0 ? (
          <Chart
            label={`${words(anomaly.metric)} around the anomaly`}
            times={part.timestamps}
            series={lines}
            format={formatOf(anomaly.metric)}
            marks={marksOf([anomaly], now)}
            from={from}
            to={Math.min(to, now)}
            height={240}
          />
        ) : (
          <Empty title="No values of that time any more">They were older than what is kept.</Empty>
        )
      }
    </Answer>
  );
}
