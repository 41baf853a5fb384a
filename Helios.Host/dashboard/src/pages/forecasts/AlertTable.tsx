import { Link } from "react-router";
import type { PredictiveAlert } from "../../api/types";
import { formatOf } from "../../format/metric";
import { percent } from "../../format/number";
import { millis } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

const said: Record<string, { tone: "ok" | "idle" | "info"; text: string }> = {
  waiting: { tone: "info", text: "still to come" },
  came_true: { tone: "ok", text: "came true" },
  did_not: { tone: "idle", text: "did not" },
};

/** What became of an alert: `waiting`, `came_true` or `did_not`. */
export function outcomeOf(alert: PredictiveAlert): string {
  return alert.materialised === null ? "waiting" : alert.materialised ? "came_true" : "did_not";
}

const columns: Column<PredictiveAlert>[] = [
  { key: "severity", title: "Severity", width: "6.2rem", cell: (row) => <Badge tone={toneOf(row.severity)}>{row.severity}</Badge> },
  {
    key: "service",
    title: "Service",
    width: "minmax(6rem, 1fr)",
    cell: (row) => <Link to={`/forecasts?service=${encodeURIComponent(row.service)}`}>{row.service}</Link>,
    sort: (row) => row.service,
  },
  { key: "metric", title: "Metric", width: "minmax(6rem, 1fr)", cell: (row) => words(row.metric), sort: (row) => row.metric },
  { key: "threshold", title: "Threshold", width: "5.5rem", cell: (row) => formatOf(row.metric)(row.threshold), end: true, from: 640 },
  {
    key: "probability",
    title: "Likely",
    width: "4.5rem",
    cell: (row) => percent(row.probability),
    sort: (row) => row.probability,
    end: true,
    from: 460,
  },
  {
    key: "when",
    title: "From",
    width: "8rem",
    cell: (row) => <Time at={row.predicted_time_start} />,
    sort: (row) => millis(row.predicted_time_start),
    end: true,
    from: 560,
  },
  {
    key: "outcome",
    title: "Outcome",
    width: "7rem",
    cell: (row) => {
      const outcome = said[outcomeOf(row)];
      return (
        outcome && (
          <Badge plain tone={outcome.tone}>
            {outcome.text}
          </Badge>
        )
      );
    },
    sort: outcomeOf,
  },
];

/** Thresholds that will be crossed, and what became of it. */
export function AlertTable({ alerts, outcome }: { alerts: PredictiveAlert[]; outcome: string | undefined }) {
  const rows = outcome ? alerts.filter((alert) => outcomeOf(alert) === outcome) : alerts;
  return (
    <Table
      label="Predictive alerts"
      rows={rows}
      columns={columns}
      id={(row) => row.id}
      height={380}
      empty={
        <Empty title={outcome ? "No alert is like that" : "No alert"}>
          HELIOS would rather say nothing than something wrong: it speaks when a crossing is at least half likely.
        </Empty>
      }
      foot={<span>{plural(rows.length, "alert")}</span>}
    />
  );
}
