import { useMemo } from "react";
import type { SourceCounts } from "../../api/types";
import { useSourceHistory, useSources } from "../../data/sources";
import { count, percent } from "../../format/number";
import { pivot } from "../../format/pivot";
import { millis, span } from "../../format/time";
import { words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Chart } from "../../ui/Chart";
import { useNow } from "../../ui/clock";
import { Panel } from "../../ui/Panel";
import { colourOf } from "../../ui/palette";
import { type Column, Table } from "../../ui/Table";

const columns: Column<SourceCounts>[] = [
  { key: "source", title: "Source", width: "minmax(7rem, 1fr)", cell: (row) => words(row.source), sort: (row) => row.source },
  {
    key: "delivered",
    title: "Delivered",
    width: "6rem",
    cell: (row) => (row.delivered_share === null ? "–" : percent(row.delivered_share)),
    sort: (row) => row.delivered_share ?? -1,
    end: true,
  },
  { key: "missing", title: "Missing", width: "5.5rem", cell: (row) => count(row.missing), sort: (row) => row.missing, end: true },
  { key: "late", title: "Late", width: "5rem", cell: (row) => count(row.late), sort: (row) => row.late, end: true, from: 420 },
  {
    key: "duplicates",
    title: "Duplicates",
    width: "6rem",
    cell: (row) => count(row.duplicates),
    sort: (row) => row.duplicates,
    end: true,
    from: 560,
  },
  {
    key: "differing",
    title: "Differing",
    width: "5.5rem",
    cell: (row) => count(row.differing),
    sort: (row) => row.differing,
    end: true,
    from: 640,
  },
  {
    key: "suspended",
    title: "Suspended",
    width: "6rem",
    cell: (row) => count(row.suspended),
    sort: (row) => row.suspended,
    end: true,
    from: 720,
  },
  {
    key: "p50",
    title: "Skew, half",
    width: "6rem",
    cell: (row) => span(row.p50_skew_ms),
    sort: (row) => row.p50_skew_ms ?? 0,
    end: true,
    from: 800,
  },
  {
    key: "p99",
    title: "Skew, 99 %",
    width: "6rem",
    cell: (row) => span(row.p99_skew_ms),
    sort: (row) => row.p99_skew_ms ?? 0,
    end: true,
    from: 480,
  },
];

/** Which events each source did not deliver, and how much it can be relied on. */
export function Reliability({ minutes }: { minutes: number }) {
  const now = useNow(5000);
  const sources = useSources(minutes);
  const history = useSourceHistory(minutes);
  const { times, lines } = useMemo(
    () =>
      pivot(
        history.data?.history ?? [],
        (row) => millis(row.from),
        (row) => row.source,
        (row) => row.missing,
      ),
    [history.data],
  );
  const series = [...lines]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, values], index) => ({ name: words(name), colour: colourOf(name, index), values }));
  return (
    <div className="grid even" id="sources" style={{ "--least": "30rem" } as React.CSSProperties}>
      <Panel
        title="Reliability of the sources"
        hint="Copies that were due when their windows closed. What a source owes while it is suspended is unknown, not missing."
        flush
      >
        <Answer query={sources}>
          {(answer) => (
            <Table
              label="Sources"
              rows={answer.sources}
              columns={columns}
              id={(row) => `${row.tenant}/${row.source}`}
              empty={<Empty title="No source has delivered">The doors are open: POST /ingest/events.</Empty>}
            />
          )}
        </Answer>
      </Panel>
      <Panel title="Missing events by source" hint="For each window of the metrics.">
        <Answer query={history} rows={6}>
          {() => (
            <Chart
              label="Missing events by source"
              times={times}
              series={series}
              format={count}
              from={now - minutes * 60_000}
              to={now}
              sync="detection"
            />
          )}
        </Answer>
      </Panel>
    </div>
  );
}
