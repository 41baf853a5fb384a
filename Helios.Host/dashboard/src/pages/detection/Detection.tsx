import { useMemo } from "react";
import type { Anomaly } from "../../api/types";
import { useAnomalies, useRecentAnomalies } from "../../data/anomalies";
import { useSeries } from "../../data/series";
import { features } from "../../format/metric";
import { words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { useNow } from "../../ui/clock";
import { Segmented, Select } from "../../ui/Field";
import { PageHead, Panel } from "../../ui/Panel";
import { useFilters } from "../../ui/useFilters";
import { AnomalyTable } from "./AnomalyTable";
import "./Detection.css";
import { FeatureChart } from "./FeatureChart";
import { Jobs } from "./Jobs";
import { Reliability } from "./Reliability";

const spans = [
  ["15", "15 min"],
  ["60", "1 h"],
  ["360", "6 h"],
  ["1440", "24 h"],
] as const;
const names = ["span", "metric", "severity", "state"] as const;
const severities = ["low", "medium", "high", "critical"].map((word) => [word, words(word)] as const);
const states = ["open", "ongoing", "resolved", "expired"].map((word) => [word, words(word)] as const);

/** A slot for a stretch of time, so that a chart has some hundreds of points. */
function stepOf(minutes: number): string | undefined {
  return minutes <= 60 ? undefined : `${Math.round((minutes * 60) / 480)}s`;
}

/** How reconciliation behaves, and where it does not as usual. */
export default function Detection() {
  const now = useNow(5000);
  const [filters, set] = useFilters(names);
  const minutes = Number(filters.span ?? "15") || 15;
  const series = useSeries({ from: `-${minutes}m`, step: stepOf(minutes) });
  const recent = useRecentAnomalies();
  const listed = useAnomalies({ metric: filters.metric, severity: filters.severity, state: filters.state });
  const found = useMemo(() => recent.data ?? [], [recent.data]);
  const byMetric = useMemo(() => Map.groupBy(found, (anomaly: Anomaly) => anomaly.metric), [found]);
  const open = found.filter((anomaly) => !anomaly.ended_at).length;

  return (
    <div className="page">
      <PageHead
        title="Detection"
        text={
          open > 0
            ? `${open} of the newest anomalies ${open === 1 ? "is" : "are"} not over.`
            : "Every metric is within what is usual for it."
        }
      >
        <Segmented
          name="Stretch of time"
          value={String(minutes)}
          options={spans}
          change={(span) => set({ span: span === "15" ? "" : span })}
        />
      </PageHead>
      <Answer query={series} rows={12}>
        {(answer) => (
          <div className="grid even" style={{ "--least": "16.5rem" } as React.CSSProperties}>
            {features.map((metric) => (
              <FeatureChart
                key={metric}
                metric={metric}
                part={answer.series.find((part) => part.metric === metric && part.cluster === "")}
                anomalies={byMetric.get(metric) ?? []}
                from={now - minutes * 60_000}
                to={now}
              />
            ))}
          </div>
        )}
      </Answer>
      <Panel title="Anomalies" flush>
        <div className="filters panel-filters">
          <Select
            name="Metric"
            value={filters.metric}
            all="All"
            options={features.map((metric) => [metric, words(metric)] as const)}
            change={(metric) => set({ metric })}
          />
          <Select name="Severity" value={filters.severity} all="All" options={severities} change={(severity) => set({ severity })} />
          <Select name="State" value={filters.state} all="All" options={states} change={(state) => set({ state })} />
        </div>
        <AnomalyTable query={listed} filtered={Boolean(filters.metric || filters.severity || filters.state)} />
      </Panel>
      <Reliability minutes={minutes} />
      <Jobs />
    </div>
  );
}
