import type { MapeCycle } from "../../api/types";
import { count } from "../../format/number";
import { millis, span } from "../../format/time";
import { inner, plural } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";

const number = (
  key: "symptoms" | "diagnoses" | "incidents" | "decisions" | "ordered" | "failed",
  title: string,
  from?: number,
): Column<MapeCycle> => ({
  key,
  title,
  width: "minmax(4.4rem, 1fr)",
  cell: (row) => (row[key] === 0 ? <span className="muted">0</span> : <strong>{count(row[key])}</strong>),
  sort: (row) => row[key],
  end: true,
  ...(from !== undefined && { from }),
});

const columns: Column<MapeCycle>[] = [
  { key: "at", title: "At", width: "6.5rem", cell: (row) => <Time at={row.at} as="wall" />, sort: (row) => millis(row.at) },
  {
    key: "trigger",
    title: "Because of",
    width: "minmax(5rem, 1fr)",
    cell: (row) => inner(row.trigger),
    sort: (row) => row.trigger,
    from: 520,
  },
  number("symptoms", "Symptoms"),
  number("diagnoses", "Diagnoses", 560),
  number("incidents", "Incidents", 700),
  number("decisions", "Decisions"),
  number("ordered", "Ordered"),
  number("failed", "Failed", 640),
  {
    key: "took",
    title: "Took",
    width: "5.2rem",
    cell: (row) => span(row.monitor_ms + row.act_ms),
    sort: (row) => row.monitor_ms + row.act_ms,
    end: true,
    from: 460,
  },
];

/** Turns of the loop, newest first. */
export function Turns({ cycles, filtered }: { cycles: MapeCycle[]; filtered: boolean }) {
  return (
    <Table
      label="Turns of the loop"
      rows={cycles}
      columns={columns}
      id={(row) => `${row.at}${row.trigger}`}
      height={300}
      empty={
        <Empty title={filtered ? "Every turn was quiet" : "No turn yet"}>
          {filtered ? "None of the last turns found anything to do." : "The loop begins shortly after the start."}
        </Empty>
      }
      foot={<span>{plural(cycles.length, "turn")}</span>}
    />
  );
}
