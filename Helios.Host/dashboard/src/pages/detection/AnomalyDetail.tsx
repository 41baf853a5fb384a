import { Link, useParams } from "react-router";
import type { Anomaly } from "../../api/types";
import { useAnomaly } from "../../data/anomalies";
import { useIncidents } from "../../data/incidents";
import { formatOf } from "../../format/metric";
import { percent, short } from "../../format/number";
import { millis, span } from "../../format/time";
import { trouble, words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { CopyId } from "../../ui/CopyId";
import { useNow } from "../../ui/clock";
import { PageHead, Panel, Stat } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";
import { AnomalyChart } from "./AnomalyChart";
import "./Detection.css";
import { Labels } from "./Labels";
import { Votes } from "./Votes";

function Numbers({ anomaly }: { anomaly: Anomaly }) {
  const now = useNow();
  const format = formatOf(anomaly.metric);
  const lasted = (anomaly.ended_at ? millis(anomaly.ended_at) : now) - millis(anomaly.opened_at);
  const isBelow = anomaly.lower !== null && anomaly.value !== null && anomaly.value < anomaly.lower;
  const crossed = isBelow ? anomaly.lower : (anomaly.upper ?? anomaly.lower);
  const bounds = [
    anomaly.lower !== null && `at least ${format(anomaly.lower)}`,
    anomaly.upper !== null && `at most ${format(anomaly.upper)}`,
  ].filter(Boolean);
  return (
    <dl className="stats">
      <Stat name="Value" value={format(anomaly.value)} tone={toneOf(anomaly.severity)} note={`typical ${format(anomaly.typical)}`} />
      <Stat name="Expected" value={format(crossed)} note={bounds.join(", ") || "no bounds"} />
      <Stat name="Score" value={short(anomaly.peak_score)} note="1 is the alarm edge" />
      <Stat
        name="Confidence"
        value={percent(anomaly.confidence)}
        note={anomaly.z === null ? undefined : `${short(anomaly.z)} deviations away`}
      />
      <Stat
        name="Lasted"
        value={span(lasted)}
        note={anomaly.end_reason ? words(anomaly.end_reason).toLowerCase() : anomaly.ended_at ? "over" : "not over"}
      />
    </dl>
  );
}

function Facts({ anomaly }: { anomaly: Anomaly }) {
  const incidents = useIncidents();
  const told = incidents.data?.incidents.filter((one) => one.symptoms.includes(anomaly.id)) ?? [];
  return (
    <dl className="facts">
      <dt>Tenant</dt>
      <dd>{[anomaly.tenant, anomaly.cluster, anomaly.node].filter(Boolean).join(" / ")}</dd>
      <dt>Window</dt>
      <dd>
        <Time at={anomaly.window_start} as="wall" /> to <Time at={anomaly.window_end} as="wall" />
      </dd>
      <dt>Opened</dt>
      <dd>
        <Time at={anomaly.opened_at} as="both" />
      </dd>
      <dt>{anomaly.ended_at ? "Ended" : "Last seen"}</dt>
      <dd>
        <Time at={anomaly.ended_at ?? anomaly.updated_at} as="both" />
      </dd>
      <dt>Method</dt>
      <dd>{anomaly.method}</dd>
      {anomaly.in_maintenance && (
        <>
          <dt>Maintenance</dt>
          <dd>in a planned window: nobody was told, nothing was done</dd>
        </>
      )}
      <dt>{told.length > 1 ? "Incidents" : "Incident"}</dt>
      <dd>
        {told.length === 0 ? (
          <span className="muted">none of the newest</span>
        ) : (
          <ul>
            {told.map((incident) => (
              <li key={incident.id}>
                <Link to={`/healing/incidents/${incident.id}`}>{trouble(incident)}</Link>{" "}
                <Badge plain tone={toneOf(incident.status)}>
                  {incident.status}
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>Id</dt>
      <dd>
        <CopyId id={anomaly.id} />
      </dd>
    </dl>
  );
}

/** One anomaly, explained. */
export default function AnomalyDetail() {
  const { id = "" } = useParams();
  const query = useAnomaly(id);
  return (
    <div className="page">
      <Answer query={query} rows={10}>
        {(anomaly) => (
          <>
            <PageHead title={words(anomaly.metric)} text={anomaly.explanation} crumb={<Link to="/detection">Detection</Link>}>
              <Badge tone={toneOf(anomaly.severity)}>{anomaly.severity}</Badge>
              <Badge tone={toneOf(anomaly.state)}>{anomaly.state}</Badge>
              <span className="tag">{words(anomaly.kind)}</span>
            </PageHead>
            <div className="split">
              <div className="stack">
                <Panel title="Around it" actions={<Link to={`/detection?metric=${anomaly.metric}`}>All of this metric</Link>}>
                  <AnomalyChart anomaly={anomaly} />
                </Panel>
                <Panel title="How unusual">
                  <Numbers anomaly={anomaly} />
                </Panel>
                <Panel title="Who voted" hint="Every detector's score has the same scale: at 1 it raises an alarm.">
                  <Votes anomaly={anomaly} />
                </Panel>
              </div>
              <div className="stack">
                <Panel title="What do you say?">
                  <Labels anomaly={anomaly} />
                </Panel>
                <Panel title="Facts">
                  <Facts anomaly={anomaly} />
                </Panel>
              </div>
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}
