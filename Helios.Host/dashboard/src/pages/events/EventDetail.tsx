import { SearchX } from "lucide-react";
import { Link, useParams, useSearchParams } from "react-router";
import { ApiProblem } from "../../api/problem";
import type { EventStory } from "../../api/types";
import { useEvent } from "../../data/events";
import { useStatus } from "../../data/status";
import { Answer, Empty } from "../../ui/Answers";
import { Badge, Simulated } from "../../ui/Badge";
import { CopyId } from "../../ui/CopyId";
import { PageHead, Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { Timeline } from "../../ui/Timeline";
import { toneOf } from "../../ui/tones";
import "./EventDetail.css";
import { Lanes } from "./Lanes";
import { Payloads } from "./Payloads";
import { momentsOf, whyClosed } from "./story";

function Facts({ story }: { story: EventStory }) {
  return (
    <dl className="facts">
      <dt>Event id</dt>
      <dd>
        <CopyId id={story.event_id} whole />
      </dd>
      <dt>Type</dt>
      <dd>{story.type || <span className="muted">none</span>}</dd>
      <dt>Tenant</dt>
      <dd>{story.tenant}</dd>
      <dt>Window opened</dt>
      <dd>
        <Time at={story.window.opened_at} as="both" />
      </dd>
      <dt>Closed</dt>
      <dd>
        <Time at={story.window.closed_at} as="both" />, because {whyClosed(story.window.closed_by)}
      </dd>
      <dt>Revision</dt>
      <dd className="num">{story.window.revision}</dd>
      {story.replayed && (
        <>
          <dt>Replayed</dt>
          <dd>every copy was brought back by a recovery</dd>
        </>
      )}
      {!story.indexed && (
        <>
          <dt>Index</dt>
          <dd>no longer knows it: when copies arrived is not known any more</dd>
        </>
      )}
      {story.differing_paths.length > 0 && (
        <>
          <dt>Differs at</dt>
          <dd className="mono">{story.differing_paths.join("\n")}</dd>
        </>
      )}
    </dl>
  );
}

/** The life of one event across the clouds. */
export default function EventDetail() {
  const { id = "" } = useParams();
  const [params] = useSearchParams();
  const tenant = params.get("tenant") ?? undefined;
  const query = useEvent(id, tenant);
  const status = useStatus();
  const story = query.data;
  const isUnknown = query.error instanceof ApiProblem && query.error.status === 404;

  return (
    <div className="page">
      <PageHead title={id} crumb={<Link to="/events">Events</Link>} text={story?.type}>
        {story && <Badge tone={toneOf(story.verdict)}>{story.verdict}</Badge>}
        {story?.replayed && <Badge tone="info">replayed</Badge>}
        {status.data?.simulated && <Simulated />}
      </PageHead>
      {isUnknown && story === undefined ? (
        <div className="panel">
          <Empty title="No verdict on such an event" icon={SearchX}>
            Its window may still be open, it may be older than what is kept, or the id may be another one.{" "}
            <Link to={`/events?id=${encodeURIComponent(id)}`}>Look for ids that begin like it</Link>.
          </Empty>
        </div>
      ) : (
        <Answer query={query} rows={10}>
          {(data) => (
            <>
              <Panel title="Across the clouds">
                <Lanes story={data} />
              </Panel>
              <div className="split">
                <Panel title="Its life">
                  <Timeline label="Its life" moments={momentsOf(data)} />
                </Panel>
                <Panel title="Facts">
                  <Facts story={data} />
                </Panel>
              </div>
              <Payloads id={data.event_id} tenant={data.tenant} />
            </>
          )}
        </Answer>
      )}
    </div>
  );
}
