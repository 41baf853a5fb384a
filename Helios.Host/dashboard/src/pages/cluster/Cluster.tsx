import { useCluster } from "../../data/cluster";
import { useStatus } from "../../data/status";
import { words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Search, Select } from "../../ui/Field";
import { PageHead, Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";
import { useFilters } from "../../ui/useFilters";
import { Parts } from "../overview/Parts";
import "../overview/Overview.css";
import "./Cluster.css";
import { Entities } from "./Entities";
import { Log } from "./Log";
import { Nodes } from "./Nodes";
import { Shards } from "./Shards";
import { Slos } from "./Slos";

const names = ["status", "owner", "topic", "level", "category", "text"] as const;
const statuses = ["ok", "warning", "stall", "stop", "rewind", "error"].map((word) => [word, words(word)] as const);

/** Nodes, shards, objectives, and what the log says. */
export default function Cluster() {
  const [filters, set] = useFilters(names);
  const query = useCluster();
  const status = useStatus();
  const owners = [...new Set(query.data?.shards.map((shard) => shard.owner).filter(Boolean) ?? [])];
  return (
    <div className="page">
      <PageHead title="Cluster" text={query.data?.why ?? "Nodes, the shards that they have, and what was promised."}>
        {query.data && <Badge tone={toneOf(query.data.status)}>{query.data.status}</Badge>}
        {query.data?.last_rebalance && (
          <span className="muted small">
            last rebalance <Time at={query.data.last_rebalance} />
          </span>
        )}
      </PageHead>
      <div className="grid even">
        <Panel title="Nodes">
          <Answer query={query}>{(cluster) => <Nodes cluster={cluster} />}</Answer>
        </Panel>
        <Panel title="Parts">
          <Answer query={status}>{(found) => <Parts status={found} />}</Answer>
        </Panel>
      </div>
      <Panel title="Shards" flush>
        <div className="filters panel-filters">
          <Select name="Status" value={filters.status} all="All" options={statuses} change={(value) => set({ status: value })} />
          <Select
            name="Owner"
            value={filters.owner}
            all="All"
            options={owners.map((one) => [one, one] as const)}
            change={(owner) => set({ owner })}
          />
          <Search name="Topic" value={filters.topic} change={(topic) => set({ topic })} />
        </div>
        <Answer query={query}>
          {(cluster) => (
            <Shards
              shards={cluster.shards.filter(
                (shard) =>
                  (!filters.status || shard.status === filters.status) &&
                  (!filters.owner || shard.owner === filters.owner) &&
                  shard.topic.includes(filters.topic ?? ""),
              )}
              filtered={Boolean(filters.status || filters.owner || filters.topic)}
            />
          )}
        </Answer>
      </Panel>
      <Slos />
      <Log level={filters.level} category={filters.category} text={filters.text} set={set} />
      <Entities />
    </div>
  );
}
