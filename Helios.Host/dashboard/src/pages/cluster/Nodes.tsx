import type { ClusterAnswer } from "../../api/types";
import { plural } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

/** Every node of the cluster, and since when it was heard. */
export function Nodes({ cluster }: { cluster: ClusterAnswer }) {
  return (
    <ul className="nodes">
      {cluster.members.map((member) => (
        <li key={member.node}>
          <div className="row">
            <Badge tone={toneOf(member.state)}>{member.state}</Badge>
            <strong>{member.node}</strong>
            {member.node === cluster.node && <span className="tag">this one</span>}
          </div>
          <dl className="facts small">
            <dt>Address</dt>
            <dd>{member.address}</dd>
            <dt>Version</dt>
            <dd>{member.version}</dd>
            <dt>Started</dt>
            <dd>
              <Time at={member.started_at} as="both" />
            </dd>
            <dt>Seen</dt>
            <dd>
              <Time at={member.seen_at} />
            </dd>
            <dt>Has</dt>
            <dd>{plural(member.shards.length, "shard")}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
