import { useMemo } from "react";
import { Link } from "react-router";
import type { Verdict } from "../../api/types";
import { useStatus } from "../../data/status";
import { useVerdicts } from "../../data/verdicts";
import { millis, span } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty, ErrorState } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Bones } from "../../ui/Bones";
import { Search, Select } from "../../ui/Field";
import { Id } from "../../ui/Id";
import { More } from "../../ui/More";
import { PageHead } from "../../ui/Panel";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";
import { useFilters } from "../../ui/useFilters";
import { complaint } from "../overview/Recent";

const names = ["id", "verdict", "type", "missing", "tenant"] as const;
const verdicts = [
  ["", "Problems"],
  ["missing", "Missing"],
  ["inconsistent", "Inconsistent"],
  ["collision", "Collision"],
  ["consistent", "Consistent"],
  ["all", "All"],
] as const;

/** Where an event's story is told. */
export function addressOf(verdict: { event_id: string; tenant: string }): string {
  return `/events/${encodeURIComponent(verdict.event_id)}?tenant=${encodeURIComponent(verdict.tenant)}`;
}

const columns: Column<Verdict>[] = [
  { key: "verdict", title: "Verdict", width: "7.5rem", cell: (row) => <Badge tone={toneOf(row.verdict)}>{row.verdict}</Badge> },
  {
    key: "id",
    title: "Event",
    width: "minmax(9rem, 1.2fr)",
    cell: (row) => (
      <Link to={addressOf(row)}>
        <Id id={row.event_id} />
      </Link>
    ),
  },
  { key: "type", title: "Type", width: "minmax(7rem, 0.8fr)", cell: (row) => row.type || <span className="muted">–</span>, from: 620 },
  {
    key: "text",
    title: "What",
    width: "minmax(7rem, 1.2fr)",
    cell: (row) => complaint(row) || <span className="muted">all agree</span>,
    from: 480,
  },
  { key: "sources", title: "Delivered by", width: "minmax(7rem, 0.8fr)", cell: (row) => row.sources.map(words).join(", "), from: 900 },
  { key: "closed", title: "Closed by", width: "6rem", cell: (row) => words(row.closed_by).toLowerCase(), from: 1040 },
  { key: "revision", title: "Revision", width: "4.5rem", cell: (row) => row.revision, end: true, from: 1180 },
  { key: "skew", title: "Skew", width: "5rem", cell: (row) => span(row.skew_ms), end: true, from: 760 },
  { key: "tenant", title: "Tenant", width: "6rem", cell: (row) => row.tenant, from: 1300 },
  { key: "at", title: "Window", width: "6.5rem", cell: (row) => <Time at={row.window_start} />, end: true },
];

/** Finds events: the newest verdicts that tell of a problem, or any by id. */
export default function Events() {
  const [filters, set] = useFilters(names);
  const query = useVerdicts(filters);
  const status = useStatus();
  const rows = useMemo(
    () => (query.data?.pages.flatMap((page) => page.rows) ?? []).sort((a, b) => millis(b.window_start) - millis(a.window_start)),
    [query.data],
  );
  const clouds = status.data?.sources.filter((source) => source.expected).map((source) => [source.name, words(source.name)] as const) ?? [];
  const isProblems = !filters.id && !filters.verdict;

  return (
    <div className="page">
      <PageHead title="Events" text="The last verdict on each event. One row leads to its life across the clouds." />
      <section className="panel" aria-label="Verdicts">
        <div className="filters panel-filters" style={{ paddingTop: "1rem" }}>
          <Search name="Event id" value={filters.id} placeholder="Whole, or its beginning" change={(id) => set({ id })} />
          <Select
            name="Verdict"
            value={filters.id ? "all" : (filters.verdict ?? "")}
            options={verdicts}
            change={(verdict) => set({ verdict, id: "" })}
          />
          <Select name="Missing from" value={filters.missing} all="Any" options={clouds} change={(missing) => set({ missing, id: "" })} />
          <Search name="Type" value={filters.type} placeholder="order.created" change={(type) => set({ type })} />
        </div>
        {query.data === undefined ? (
          <div className="panel-pad">
            {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Bones rows={9} />}
          </div>
        ) : (
          <Table
            label="Verdicts"
            rows={rows}
            columns={columns}
            id={(row) => `${row.tenant}/${row.event_id}/${row.window_start}`}
            to={addressOf}
            height={Math.max(360, window.innerHeight - 300)}
            empty={
              isProblems ? (
                <Empty title="No problem">Every event that is kept arrived everywhere, once, and the same.</Empty>
              ) : (
                <Empty title="No event is like that">
                  {filters.id ? "Verdicts are kept for a while; ids are told apart by case." : "Other filters may show more."}
                </Empty>
              )
            }
            foot={<More query={query} shown={plural(rows.length, "event")} />}
          />
        )}
      </section>
    </div>
  );
}
