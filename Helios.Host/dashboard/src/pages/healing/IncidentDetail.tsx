import { Link, useParams } from "react-router";
import type { Incident, IncidentStory } from "../../api/types";
import { useIncident } from "../../data/incidents";
import { percent } from "../../format/number";
import { millis, span } from "../../format/time";
import { inner, trouble, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { CopyId } from "../../ui/CopyId";
import { useNow } from "../../ui/clock";
import { PageHead, Panel, Stat } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { type Moment, Timeline } from "../../ui/Timeline";
import { toneOf } from "../../ui/tones";
import { DecisionView } from "../automation/DecisionView";
import "./Healing.css";
import { RecoveryItem } from "./RecoveryItem";
import { stagesOf, toneOfStep } from "./story";

const hash = /^[0-9a-f]{32}$/;
const named = /\b(incident [0-9a-f]{32})\b/;

/** What an incident was told by: an anomaly leads to its page, the rest is said in words. */
function Symptom({ id }: { id: string }) {
  return hash.test(id) ? (
    <Link to={`/detection/anomalies/${id}`}>Anomaly {id.slice(0, 8)}</Link>
  ) : (
    <span>{words(id.replaceAll(":", ": "))}</span>
  );
}

/** What was said of a step; an incident that it names is led to. */
function Told({ text }: { text: string }) {
  return text.split(named).map((part, index) => {
    const id = part.slice(-32);
    return index % 2 === 1 ? (
      <Link key={part} to={`/healing/incidents/${id}`}>
        incident {id.slice(0, 8)}
      </Link>
    ) : (
      part
    );
  });
}

function Stages({ story }: { story: IncidentStory }) {
  return (
    <ol className="stages" aria-label="How far it is">
      {stagesOf(story).map((stage) => (
        <li key={stage.name} data-done={stage.state !== "idle"}>
          <Badge plain tone={stage.state}>
            {stage.name}
          </Badge>
          {stage.after !== null && <span className="muted small num">{span(stage.after)}</span>}
        </li>
      ))}
    </ol>
  );
}

function Diagnosis({ incident }: { incident: Incident }) {
  const now = useNow();
  const lasted = (incident.ended_at ? millis(incident.ended_at) : now) - millis(incident.since);
  return (
    <div className="stack">
      <dl className="stats">
        <Stat name="Cause" value={incident.cause ? words(incident.cause) : "not known"} note={`rule: ${inner(incident.rule)}`} />
        <Stat name="Confidence" value={percent(incident.confidence)} />
        <Stat name="Trouble for" value={span(lasted)} note={incident.is_open ? "not over" : "over"} />
        <Stat name="Attempts" value={incident.attempts.length} note={incident.calm > 0 ? `${incident.calm} calm turns` : undefined} />
      </dl>
      {incident.evidence.length > 0 && (
        <div className="stack tight">
          <h3>Evidence</h3>
          <ul className="stack tight small">
            {incident.evidence.map((line) => (
              <li key={line} className="wrap">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      {incident.impact.length > 0 && <p className="muted small">Seen in {incident.impact.map(inner).join(", ")}.</p>}
    </div>
  );
}

function Facts({ incident }: { incident: Incident }) {
  return (
    <dl className="facts">
      <dt>Began with</dt>
      <dd>
        <Symptom id={incident.trigger} />
      </dd>
      <dt>Symptoms</dt>
      <dd>
        <ul>
          {incident.symptoms.map((id) => (
            <li key={id}>
              <Symptom id={id} />
            </li>
          ))}
        </ul>
      </dd>
      <dt>Tenant</dt>
      <dd>{incident.tenant}</dd>
      <dt>Since</dt>
      <dd>
        <Time at={incident.since} as="both" />
      </dd>
      <dt>Opened</dt>
      <dd>
        <Time at={incident.opened_at} as="both" />
      </dd>
      <dt>{incident.ended_at ? "Ended" : "Last change"}</dt>
      <dd>
        <Time at={incident.ended_at ?? incident.updated_at} as="both" />
      </dd>
      {incident.hold_until && incident.is_open && (
        <>
          <dt>Held until</dt>
          <dd>
            <Time at={incident.hold_until} as="both" />
          </dd>
        </>
      )}
      <dt>Trace</dt>
      <dd>
        <CopyId id={incident.trace_id} />
      </dd>
      <dt>Id</dt>
      <dd>
        <CopyId id={incident.id} />
      </dd>
    </dl>
  );
}

function momentsOf(steps: { at: string; what: string; text: string }[]): Moment[] {
  return steps.map((step, index) => ({
    key: `${index}${step.at}`,
    at: step.at,
    tone: toneOfStep(step.what),
    title: words(step.what),
    text: <Told text={step.text} />,
  }));
}

function Story({ story }: { story: IncidentStory }) {
  const { incident, recoveries, decisions } = story;
  const newest = [...decisions].reverse();
  return (
    <>
      <PageHead title={trouble(incident)} text={incident.reason || undefined} crumb={<Link to="/healing">Self-healing</Link>}>
        <Badge tone={toneOf(incident.severity)}>{incident.severity}</Badge>
        <Badge tone={toneOf(incident.status)}>{incident.status}</Badge>
      </PageHead>
      <Stages story={story} />
      <div className="split">
        <div className="stack">
          <Panel title="Diagnosis">
            <Diagnosis incident={incident} />
          </Panel>
          {newest.length === 0 ? (
            <Panel title="Decision">
              <Empty title="Nothing is decided yet">A decision comes with the next turn of the loop, once the trouble has settled.</Empty>
            </Panel>
          ) : (
            newest.map((decision, index) => (
              <Panel
                key={decision.id}
                title={index === 0 ? "Decision" : "Decision before"}
                actions={
                  <>
                    <span className="muted">
                      <Time at={decision.decided_at} as="both" />
                    </span>
                    <Link to={`/automation/decisions/${decision.id}`}>On its own page</Link>
                  </>
                }
              >
                {index === 0 ? (
                  <DecisionView decision={decision} />
                ) : (
                  <details>
                    <summary>{decision.rationale}</summary>
                    <DecisionView decision={decision} />
                  </details>
                )}
              </Panel>
            ))
          )}
          <Panel title="Execution">
            {recoveries.length === 0 ? (
              <Empty title="Nothing was executed">{incident.is_open ? "So far." : "It ended without it."}</Empty>
            ) : (
              <ul className="healing-list">
                {[...recoveries].reverse().map((recovery) => (
                  <li key={recovery.key}>
                    <ul>
                      <RecoveryItem recovery={recovery} link={false} />
                    </ul>
                    <Timeline label={`Steps of ${words(recovery.plan?.order.action)}`} moments={momentsOf(recovery.steps)} />
                    {recovery.outcome && <p className="small wrap">{recovery.outcome.text}</p>}
                    {recovery.mttr_seconds !== null && recovery.status === "succeeded" && (
                      <p className="small">
                        <Badge tone="ok">verified</Badge> back in band {span(recovery.mttr_seconds * 1000)} after the trouble began.
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <div className="stack">
          <Panel title="What happened">
            <Timeline label="What happened" moments={momentsOf([...incident.timeline].reverse())} />
          </Panel>
          <Panel title="Facts">
            <Facts incident={incident} />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** One incident, from what was seen to what came of it. */
export default function IncidentDetail() {
  const { id = "" } = useParams();
  const query = useIncident(id);
  return (
    <div className="page">
      <Answer query={query} rows={12}>
        {(story) => <Story story={story} />}
      </Answer>
    </div>
  );
}
