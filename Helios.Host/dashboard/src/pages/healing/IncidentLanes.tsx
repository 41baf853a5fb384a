import { Link } from "react-router";
import type { Incident, Recovery } from "../../api/types";
import { span, wall } from "../../format/time";
import { inner, words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { useNow } from "../../ui/clock";
import { toneOf } from "../../ui/tones";
import { type Bar, lanesOf } from "./lanes";

const rowHeight = 22;
const pad = 3;

function titleOf(bar: Bar, now: number): string {
  const end = bar.isOpen ? "not over" : `for ${span(bar.to - bar.from)}`;
  return `${words(bar.what)}, ${inner(bar.state)}, from ${wall(bar.from, now)}, ${end}`;
}

/** Incidents and recoveries over time, a lane for each cloud or part. */
export function IncidentLanes({ incidents, recoveries, minutes }: { incidents: Incident[]; recoveries: Recovery[]; minutes: number }) {
  const now = useNow(2000);
  const from = now - minutes * 60_000;
  const lanes = lanesOf(incidents, recoveries, from, now);
  if (lanes.length === 0) {
    return <Empty title="Nothing happened">No incident was open in this stretch of time.</Empty>;
  }
  const place = (time: number) => Math.max(0, Math.min(100, ((time - from) / (now - from)) * 100));
  return (
    <div className="gantt">
      {lanes.map((lane) => (
        <div key={lane.name} style={{ display: "contents" }}>
          <strong className="small">{words(lane.name)}</strong>
          <div className="gantt-lane" style={{ height: lane.rows * rowHeight + pad }}>
            {lane.bars.map((bar) => (
              <Link
                key={bar.key}
                to={`/healing/incidents/${bar.incident}`}
                className="gantt-bar"
                data-kind={bar.kind}
                data-tone={toneOf(bar.state)}
                style={{
                  insetInlineStart: `${place(bar.from)}%`,
                  width: `${Math.max(0.3, place(bar.to) - place(bar.from))}%`,
                  top: bar.row * rowHeight + pad,
                }}
                title={titleOf(bar, now)}
                aria-label={titleOf(bar, now)}
              >
                {words(bar.what)}
              </Link>
            ))}
          </div>
        </div>
      ))}
      <span />
      <div className="gantt-axis num" aria-hidden="true">
        <span>{wall(from, now)}</span>
        <span>{wall((from + now) / 2, now)}</span>
        <span>now</span>
      </div>
    </div>
  );
}
