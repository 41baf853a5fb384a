import { Link } from "react-router";
import type { Anomaly, RecentVerdict } from "../../api/types";
import { words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Id } from "../../ui/Id";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

/** What a verdict complains of, in a few words. */
export function complaint(verdict: { verdict: string; missing: string[]; differing_paths: string[] }): string {
  if (verdict.verdict === "missing") {
    return `not from ${verdict.missing.map(words).join(", ")}`;
  }
  const [first, ...rest] = verdict.differing_paths;
  return first === undefined ? "" : `differs at ${first}${rest.length > 0 ? ` and ${rest.length} more` : ""}`;
}

/** The newest verdicts that tell of a problem. */
export function RecentVerdicts({ verdicts }: { verdicts: RecentVerdict[] }) {
  return verdicts.length === 0 ? (
    <Empty title="Every event agrees">No event was missing, different or doubled with another payload lately.</Empty>
  ) : (
    <ul className="feed">
      {verdicts.slice(0, 10).map((verdict) => (
        <li key={`${verdict.event_id}/${verdict.revision}/${verdict.at}`}>
          <Badge tone={toneOf(verdict.verdict)}>{verdict.verdict}</Badge>
          <div>
            <Link to={`/events/${encodeURIComponent(verdict.event_id)}?tenant=${encodeURIComponent(verdict.tenant)}`}>
              <Id id={verdict.event_id} />
            </Link>
            <div className="muted small clip">
              {verdict.type}, {complaint(verdict)}
            </div>
          </div>
          <span className="muted small">
            <Time at={verdict.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The newest anomalies. */
export function RecentAnomalies({ anomalies }: { anomalies: Anomaly[] }) {
  return anomalies.length === 0 ? (
    <Empty title="Nothing unusual">Every metric is within what is usual for it.</Empty>
  ) : (
    <ul className="feed">
      {anomalies.slice(0, 8).map((anomaly) => (
        <li key={anomaly.id}>
          <Badge tone={toneOf(anomaly.severity)}>{anomaly.severity}</Badge>
          <div>
            <Link to={`/detection/anomalies/${anomaly.id}`}>{words(anomaly.metric)}</Link>
            <div className="muted small two-lines" title={anomaly.explanation}>
              {anomaly.explanation}
            </div>
          </div>
          <span className="muted small">
            {anomaly.ended_at ? (
              <Time at={anomaly.opened_at} />
            ) : (
              <Badge plain tone="bad">
                {anomaly.state}
              </Badge>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
