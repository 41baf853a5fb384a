import type { Incident } from "../../api/types";
import { percent } from "../../format/number";
import { millis, span } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { useNow } from "../../ui/clock";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

const ranks = ["low", "medium", "high", "critical"];

function Lasted({ incident }: { incident: Incident }) {
  const now = useNow();
  return <>{span((incident.ended_at ? millis(incident.ended_at) : now) - millis(incident.opened_at))}</>;
}

const columns: Column<Incident>[] = [
  {
    key: "state",
    title: "State",
    width: "7rem",
    cell: (row) => <Badge tone={toneOf(row.status)}>{row.status}</Badge>,
    sort: (row) => row.status,
  },
  { key: "issue", title: "Trouble", width: "minmax(8rem, 1.2fr)", cell: (row) => words(row.issue), sort: (row) => row.issue },
  { key: "cause", title: "Cause", width: "minmax(4rem, 0.5fr)", cell: (row) => words(row.cause), sort: (row) => row.cause },
  {
    key: "severity",
    title: "Severity",
    width: "6rem",
    cell: (row) => (
      <Badge plain tone={toneOf(row.severity)}>
        {row.severity}
      </Badge>
    ),
    sort: (row) => ranks.indexOf(row.severity),
    from: 620,
  },
  { key: "confidence", title: "Sure", width: "4.5rem", cell: (row) => percent(row.confidence), end: true, from: 820 },
  {
    key: "action",
    title: "Last action",
    width: "minmax(8rem, 1fr)",
    cell: (row) => (row.attempts.length > 0 ? words(row.attempts.at(-1)?.action) : <span className="muted">–</span>),
    from: 720,
  },
  { key: "tenant", title: "Tenant", width: "6rem", cell: (row) => row.tenant, sort: (row) => row.tenant, from: 980 },
  { key: "lasted", title: "Lasted", width: "6rem", cell: (row) => <Lasted incident={row} />, end: true, from: 540 },
  {
    key: "opened",
    title: "Opened",
    width: "6.5rem",
    cell: (row) => <Time at={row.opened_at} />,
    sort: (row) => millis(row.opened_at),
    end: true,
    from: 440,
  },
];

/** Incidents, those that changed last first. */
export function IncidentTable({ incidents, filtered }: { incidents: Incident[]; filtered: boolean }) {
  return (
    <Table
      label="Incidents"
      rows={incidents}
      columns={columns}
      id={(row) => row.id}
      to={(row) => `/healing/incidents/${row.id}`}
      height={420}
      empty={
        filtered ? (
          <Empty title="No incident is like that">Other filters may show more.</Empty>
        ) : (
          <Empty title="No incident yet">When something is not as usual, its cause and what is done about it stand here.</Empty>
        )
      }
      foot={<span>{plural(incidents.length, "incident")}</span>}
    />
  );
}
