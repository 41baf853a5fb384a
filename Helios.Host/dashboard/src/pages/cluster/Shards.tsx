import type { Shard } from "../../api/types";
import { count } from "../../format/number";
import { millis, span } from "../../format/time";
import { plural } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

/** What Burrow's words mean here. */
const meaning: Record<string, string> = {
  ok: "it keeps up",
  warning: "lag grows while it commits",
  stall: "it commits, but its offset stands still",
  stop: "it commits nothing",
  rewind: "its offset went back",
  error: "its owner is away, or its lag cannot be told",
};

const columns: Column<Shard>[] = [
  {
    key: "status",
    title: "Status",
    width: "6.4rem",
    cell: (row) => (
      <Badge tone={toneOf(row.status)} title={meaning[row.status]}>
        {row.status}
      </Badge>
    ),
    sort: (row) => row.status,
  },
  { key: "topic", title: "Topic", width: "minmax(8rem, 1.4fr)", cell: (row) => row.topic, sort: (row) => row.topic },
  {
    key: "partition",
    title: "Partition",
    width: "4.8rem",
    cell: (row) => row.partition,
    sort: (row) => row.partition,
    end: true,
    from: 420,
  },
  {
    key: "owner",
    title: "Owner",
    width: "minmax(5rem, 1fr)",
    cell: (row) => row.owner || <span className="muted">nobody</span>,
    sort: (row) => row.owner,
  },
  { key: "epoch", title: "Epoch", width: "4.4rem", cell: (row) => count(row.epoch), sort: (row) => row.epoch, end: true, from: 640 },
  {
    key: "offset",
    title: "Offset",
    width: "7rem",
    cell: (row) => (row.offset < 0 ? <span className="muted">none</span> : count(row.offset)),
    sort: (row) => row.offset,
    end: true,
    from: 760,
  },
  { key: "lag", title: "Lag", width: "5.5rem", cell: (row) => count(row.lag_records), sort: (row) => row.lag_records, end: true },
  {
    key: "behind",
    title: "Behind",
    width: "5.5rem",
    cell: (row) => (row.lag_seconds === null ? <span className="muted">–</span> : span(row.lag_seconds * 1000)),
    sort: (row) => row.lag_seconds,
    end: true,
    from: 560,
  },
  {
    key: "committed",
    title: "Committed",
    width: "6.5rem",
    cell: (row) => <Time at={row.committed_at} />,
    sort: (row) => (row.committed_at ? millis(row.committed_at) : null),
    end: true,
    from: 860,
  },
];

/** Which node has which shard, and how far it is. */
export function Shards({ shards, filtered }: { shards: Shard[]; filtered: boolean }) {
  return (
    <Table
      label="Shards"
      rows={shards}
      columns={columns}
      id={(row) => `${row.topic}/${row.partition}`}
      height={420}
      empty={
        filtered ? (
          <Empty title="No shard is like that">Other filters may show more.</Empty>
        ) : (
          <Empty title="No shard yet">Shards are given out when the first node is up.</Empty>
        )
      }
      foot={<span>{plural(shards.length, "shard")}</span>}
    />
  );
}
