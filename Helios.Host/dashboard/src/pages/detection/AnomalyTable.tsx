import type { Anomaly } from "../../api/types";
import type { useAnomalies } from "../../data/anomalies";
import { formatOf } from "../../format/metric";
import { short } from "../../format/number";
import { millis, span } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty, ErrorState } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Bones } from "../../ui/Bones";
import { useNow } from "../../ui/clock";
import { More } from "../../ui/More";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

const ranks = ["low", "medium", "high", "critical"];

function Lasted({ anomaly }: { anomaly: Anomaly }) {
  const now = useNow();
  return <>{span((anomaly.ended_at ? millis(anomaly.ended_at) : now) - millis(anomaly.opened_at))}</>;
}

const columns: Column<Anomaly>[] = [
  {
    key: "severity",
    title: "Severity",
    width: "6.2rem",
    cell: (row) => <Badge tone={toneOf(row.severity)}>{row.severity}</Badge>,
    sort: (row) => ranks.indexOf(row.severity),
  },
  { key: "metric", title: "Metric", width: "minmax(8rem, 1.1fr)", cell: (row) => words(row.metric), sort: (row) => row.metric },
  {
    key: "state",
    title: "State",
    width: "6.2rem",
    cell: (row) => (
      <Badge plain tone={toneOf(row.state)}>
        {row.state}
      </Badge>
    ),
    sort: (row) => row.state,
    from: 440,
  },
  { key: "kind", title: "Kind", width: "6.5rem", cell: (row) => words(row.kind), sort: (row) => row.kind, from: 760 },
  { key: "value", title: "Value", width: "6.5rem", cell: (row) => formatOf(row.metric)(row.value), end: true, from: 620 },
  { key: "typical", title: "Typical", width: "6.5rem", cell: (row) => formatOf(row.metric)(row.typical), end: true, from: 860 },
  {
    key: "score",
    title: "Score",
    width: "4.5rem",
    cell: (row) => short(row.peak_score),
    sort: (row) => row.peak_score,
    end: true,
    from: 480,
  },
  { key: "lasted", title: "Lasted", width: "5.5rem", cell: (row) => <Lasted anomaly={row} />, end: true, from: 960 },
  {
    key: "label",
    title: "Said",
    width: "7rem",
    cell: (row) => (row.feedback.at(-1) ? words(row.feedback.at(-1)?.label) : <span className="muted">–</span>),
    from: 1060,
  },
  {
    key: "opened",
    title: "Opened",
    width: "7rem",
    cell: (row) => <Time at={row.opened_at} />,
    sort: (row) => millis(row.opened_at),
    end: true,
  },
];

/** Anomalies, newest first; the next page on request. */
export function AnomalyTable({ query, filtered }: { query: ReturnType<typeof useAnomalies>; filtered: boolean }) {
  if (query.data === undefined) {
    return (
      <div className="panel-pad">
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Bones rows={5} />}
      </div>
    );
  }
  const rows = query.data.pages.flatMap((page) => page.anomalies);
  return (
    <Table
      label="Anomalies"
      rows={rows}
      columns={columns}
      id={(row) => row.id}
      to={(row) => `/detection/anomalies/${row.id}`}
      height={420}
      empty={
        filtered ? (
          <Empty title="No anomaly is like that">Other filters may show more.</Empty>
        ) : (
          <Empty title="No anomaly yet">Detectors learn what is usual first; they speak when something is not.</Empty>
        )
      }
      foot={<More query={query} shown={plural(rows.length, "anomaly", "anomalies")} />}
    />
  );
}
