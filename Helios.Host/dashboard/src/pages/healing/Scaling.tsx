import { Link } from "react-router";
import type { Recovery } from "../../api/types";
import { useCluster } from "../../data/cluster";
import { count } from "../../format/number";
import { span } from "../../format/time";
import { inner, plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";
import { lagOf } from "./lag";

/** How far behind consumers are, and what was done about their number. */
export function Scaling({ recoveries }: { recoveries: Recovery[] }) {
  const query = useCluster();
  const scaled = recoveries.filter((one) => one.plan?.order.action === "scale_consumers").slice(0, 3);
  return (
    <Panel title="Scaling" hint="Lanes are added before the foretold lag is too much, and taken back where they do not help.">
      <Answer query={query}>
        {(cluster) => {
          const topics = lagOf(cluster.shards);
          const most = Math.max(1, ...topics.map((one) => one.records));
          return (
            <div className="stack tight">
              {topics.length === 0 ? (
                <Empty title="No shard yet" />
              ) : (
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">Topic</th>
                      <th scope="col">Waiting</th>
                      <th scope="col" className="end">
                        Records
                      </th>
                      <th scope="col" className="end">
                        Behind
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {topics.map((one) => (
                      <tr key={one.topic}>
                        <th scope="row">
                          {one.topic} <span className="muted">{plural(one.partitions, "partition")}</span>
                        </th>
                        <td>
                          <span className="meter" role="img" aria-label={`${count(one.records)} records wait`}>
                            {one.records > 0 && <i data-tone={toneOf(one.status)} style={{ width: `${(one.records / most) * 100}%` }} />}
                          </span>
                        </td>
                        <td className="num end">{count(one.records)}</td>
                        <td className="num end">{one.seconds === null ? "–" : span(one.seconds * 1000)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              <p className="muted small">
                <Link to="/cluster">Shards and nodes</Link>, <Link to="/settings?find=helios.scaling">limits of scaling</Link>
              </p>
              {scaled.map((one) => (
                <p key={one.key} className="small">
                  <Badge tone={toneOf(one.status)}>{inner(one.status)}</Badge> {words(one.plan?.order.action)}{" "}
                  <span className="soft">{one.outcome?.text ?? one.progress_text}</span>{" "}
                  <span className="muted">
                    <Time at={one.updated_at} />
                  </span>
                </p>
              ))}
              {scaled.length === 0 && <p className="muted small">The number of lanes was not changed lately.</p>}
            </div>
          );
        }}
      </Answer>
    </Panel>
  );
}
