import type { Job } from "../../api/types";
import { useJobs } from "../../data/jobs";
import { millis, span } from "../../format/time";
import { words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { useNow } from "../../ui/clock";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

/** How long it is until a job runs, counted down. */
function Countdown({ job }: { job: Job }) {
  const now = useNow();
  if (job.paused) {
    return <span className="muted">paused by {job.paused.by}</span>;
  }
  if (job.state === "running") {
    return <span>now</span>;
  }
  const rest = millis(job.next_run) - now;
  return <span className="num">{Number.isNaN(rest) ? "–" : rest <= 0 ? "due" : `in ${span(Math.ceil(rest / 1000) * 1000)}`}</span>;
}

/** What runs by the clock: when next, and what came of it last. */
export function Jobs() {
  const jobs = useJobs();
  return (
    <section id="jobs">
      <Panel title="Jobs">
        <Answer query={jobs}>
          {(answer) =>
            answer.jobs.length === 0 ? (
              <Empty title="No job yet">Jobs begin within seconds of the first node's start.</Empty>
            ) : (
              <ul className="jobs">
                {answer.jobs.map((job) => (
                  <li key={job.name}>
                    <div className="row apart">
                      <strong>{words(job.name)}</strong>
                      <Badge tone={job.paused ? "warn" : toneOf(job.state)}>{job.paused ? "paused" : job.state}</Badge>
                    </div>
                    <div className="row apart small">
                      <span className="muted">Next run</span>
                      <Countdown job={job} />
                    </div>
                    <div className="row apart small">
                      <span className="muted">Last run</span>
                      {job.last_run ? (
                        <span className="row">
                          <Badge plain tone={toneOf(job.last_run.result)}>
                            {job.last_run.result}
                          </Badge>
                          <Time at={job.last_run.at} />
                        </span>
                      ) : (
                        <span>not yet</span>
                      )}
                    </div>
                    <p className="muted small two-lines" title={job.last_run?.text}>
                      {job.last_run?.text ?? <code>{job.schedule}</code>}
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </section>
  );
}
