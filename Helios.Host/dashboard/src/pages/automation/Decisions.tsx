import type { Decision } from "../../api/types";
import type { useDecisions } from "../../data/decisions";
import { short } from "../../format/number";
import { millis } from "../../format/time";
import { plural, trouble, words } from "../../format/words";
import { Empty, ErrorState } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Bones } from "../../ui/Bones";
import { More } from "../../ui/More";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { leadOf } from "./decision";

const columns: Column<Decision>[] = [
  {
    key: "chosen",
    title: "Recommended",
    width: "minmax(9rem, 1.2fr)",
    cell: (row) => <strong>{words(row.chosen)}</strong>,
    sort: (row) => row.chosen,
  },
  {
    key: "issue",
    title: "For",
    width: "minmax(8rem, 1fr)",
    cell: (row) => trouble(row),
    sort: (row) => row.issue,
    from: 480,
  },
  {
    key: "mode",
    title: "Mode",
    width: "5.5rem",
    cell: (row) => (
      <Badge plain tone={row.mode === "auto" ? "info" : row.mode === "off" ? "idle" : "warn"}>
        {row.mode}
      </Badge>
    ),
    sort: (row) => row.mode,
  },
  {
    key: "lead",
    title: "Lead",
    width: "4.5rem",
    cell: (row) => short(leadOf(row.topsis.scores)),
    sort: (row) => leadOf(row.topsis.scores),
    end: true,
    from: 560,
  },
  {
    key: "look",
    title: "Look first",
    width: "minmax(7rem, 0.8fr)",
    cell: (row) => (row.suggest ? row.suggest_reasons.map(words).join(", ") : <span className="muted">–</span>),
    from: 720,
  },
  {
    key: "guards",
    title: "Guards",
    width: "4.5rem",
    cell: (row) => row.guards.length,
    sort: (row) => row.guards.length,
    end: true,
    from: 820,
  },
  {
    key: "at",
    title: "Decided",
    width: "6.5rem",
    cell: (row) => <Time at={row.decided_at} />,
    sort: (row) => millis(row.decided_at),
    end: true,
  },
];

/** Decisions, newest first; the next page on request. */
export function Decisions({ query, filtered }: { query: ReturnType<typeof useDecisions>; filtered: boolean }) {
  if (query.data === undefined) {
    return (
      <div className="panel-pad">
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Bones rows={5} />}
      </div>
    );
  }
  const rows = query.data.pages.flatMap((page) => page.decisions);
  return (
    <Table
      label="Decisions"
      rows={rows}
      columns={columns}
      id={(row) => row.id}
      to={(row) => `/automation/decisions/${row.id}`}
      height={360}
      empty={
        filtered ? (
          <Empty title="No decision is like that">Other filters may show more.</Empty>
        ) : (
          <Empty title="Nothing had to be decided yet">Every incident is decided upon; its matrix and rankings stand here.</Empty>
        )
      }
      foot={<More query={query} shown={plural(rows.length, "decision")} />}
    />
  );
}
