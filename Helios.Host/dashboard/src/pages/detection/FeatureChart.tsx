import { useMemo } from "react";
import { Link } from "react-router";
import type { Anomaly, SeriesPart } from "../../api/types";
import { formatOf } from "../../format/metric";
import { millis } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Chart } from "../../ui/Chart";
import type { Mark } from "../../ui/chartTypes";
import { Panel } from "../../ui/Panel";
import { toneOf } from "../../ui/tones";

interface Props {
  metric: string;
  part: SeriesPart | undefined;
  anomalies: Anomaly[];
  from: number;
  to: number;
}

/** Anomalies as stretches of a chart, with the limits that were in force. */
export function marksOf(anomalies: Anomaly[], now: number): Mark[] {
  return anomalies.map((anomaly) => ({
    from: millis(anomaly.window_start),
    to: anomaly.ended_at ? millis(anomaly.ended_at) : now,
    tone: toneOf(anomaly.severity),
    lower: anomaly.lower,
    upper: anomaly.upper,
  }));
}

/** One feature of reconciliation over time. Where it was unusual, dashes show what was expected. */
export function FeatureChart({ metric, part, anomalies, from, to }: Props) {
  const shown = useMemo(() => anomalies.filter((anomaly) => !anomaly.ended_at || millis(anomaly.ended_at) > from), [anomalies, from]);
  const open = shown.find((anomaly) => !anomaly.ended_at);
  const newest = open ?? shown[0];
  return (
    <Panel
      title={words(metric)}
      tone={open ? toneOf(open.severity) : undefined}
      actions={
        newest && (
          <Link to={`/detection/anomalies/${newest.id}`}>
            <Badge tone={open ? toneOf(open.severity) : "idle"}>{open ? open.state : plural(shown.length, "anomaly", "anomalies")}</Badge>
          </Link>
        )
      }
    >
      {part && part.timestamps.length > 0 ? (
        <Chart
          label={words(metric)}
          times={part.timestamps}
          series={[{ name: "value", colour: "var(--accent)", values: part.values }]}
          format={formatOf(metric)}
          marks={marksOf(shown, to)}
          sync="detection"
          from={from}
          to={to}
          height={130}
        />
      ) : (
        <Empty title="No values yet">The first sample comes when the first window of this metric closes.</Empty>
      )}
    </Panel>
  );
}
