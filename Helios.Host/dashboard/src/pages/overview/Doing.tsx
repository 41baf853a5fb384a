import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Breaker, Incident, Job, Recovery } from "../../api/types";
import { stateOf } from "../../data/breakers";
import { isActive } from "../../data/recoveries";
import { inner, trouble, words } from "../../format/words";
import type { DoingDocument } from "../../live/types";
import { Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

interface Props {
  incidents: Incident[];
  recoveries: Recovery[];
  breakers: Breaker[];
  jobs: Job[];
  /** Outages and bursts that the simulator plays. */
  played: DoingDocument[];
}

interface Item {
  key: string;
  kind: string;
  to: string;
  state: string;
  since: string | null;
  text: ReactNode;
}

/** Everything that goes on, what matters most first. */
export function itemsOf({ incidents, recoveries, breakers, jobs, played }: Props): Item[] {
  return [
    ...incidents
      .filter((incident) => incident.is_open)
      .map((incident) => ({
        key: incident.id,
        kind: "Incident",
        to: `/healing?incident=${incident.id}`,
        state: incident.status,
        since: incident.opened_at,
        text: trouble(incident),
      })),
    ...recoveries.filter(isActive).flatMap(({ plan, ...recovery }) =>
      plan === null
        ? []
        : [
            {
              key: recovery.key,
              kind: "Recovery",
              to: `/healing?incident=${plan.incident}`,
              state: recovery.holds_measure && recovery.status === "succeeded" ? "in_force" : recovery.status,
              since: recovery.started_at ?? recovery.proposed_at,
              text: `${words(plan.order.action)} on ${words(plan.order.target)} for ${inner(plan.order.issue)}`,
            },
          ],
    ),
    ...breakers
      .filter((breaker) => breaker.state !== "closed")
      .map((breaker) => ({
        key: `${breaker.cloud}/${breaker.operation}`,
        kind: "Breaker",
        to: "/healing#breakers",
        state: stateOf(breaker),
        since: breaker.since,
        text: `${words(breaker.cloud)} ${breaker.operation}: ${breaker.reason}`,
      })),
    ...jobs
      .filter((job) => job.state === "running" || job.paused)
      .map((job) => ({
        key: job.name,
        kind: "Job",
        to: "/detection#jobs",
        state: job.paused ? "paused" : "running",
        since: job.paused?.since ?? job.running?.since ?? null,
        text: words(job.name),
      })),
    ...played.map((one) => ({ key: one.id, kind: "Simulator", to: "/", state: one.state, since: one.since, text: one.text })),
  ];
}

/** What HELIOS does at this moment. */
export function Doing(props: Props) {
  const items = itemsOf(props);
  if (items.length === 0) {
    return (
      <Empty title="Nothing to do" icon={CircleCheck}>
        No incident is open, no recovery is under way, every breaker is closed.
      </Empty>
    );
  }
  return (
    <ul className="doing">
      {items.map((item) => (
        <li key={item.key}>
          <Badge tone={item.state === "in_force" ? "info" : toneOf(item.state)}>{words(item.state).toLowerCase()}</Badge>
          <div>
            <Link to={item.to}>{item.text}</Link>
            <div className="muted small">
              {item.kind}, since <Time at={item.since} as="both" />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
