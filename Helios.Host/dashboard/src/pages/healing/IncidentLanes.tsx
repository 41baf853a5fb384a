import { useRef } from "react";
import { Link } from "react-router";
import type { Incident, Recovery } from "../../api/types";
import { span, wall } from "../../format/time";
import { inner, words } from "../../format/words";
import { Empty } from "../../ui/Answers";
import { useNow } from "../../ui/clock";
import { toneOf } from "../../ui/tones";
import { useWidth } from "../../ui/useWidth";
import { type Bar, lanesOf } from "./lanes";

// What can be pressed is 24 pixels wide and tall.
const press = 24;
const pad = 3;
const rowHeight = press + pad;
const labels = 80;

function titleOf(bar: Bar, now: number): string {
  const end = bar.isOpen ? "not over" : `for ${span(bar.to - bar.from)}`;
  return `${words(bar.what)}, ${inner(bar.state)}, from ${wall(bar.from, now)}, ${end}`;
}

/** Incidents and recoveries over time, a lane for each cloud or part. */
export function IncidentLanes({ incidents, recoveries, minutes }: { incidents: Incident[]; recoveries: Recovery[]; minutes: number }) {
  const now = useNow(2000);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame) - labels;
  const from = now - minutes * 60_000;
  const least = ((press + pad) / Math.max(10 * press, width)) * (now - from);
  const lanes = lanesOf(incidents, recoveries, from, now, least);
  if (lanes.length === 0) {
    return (
      <div ref={frame}>
        <Empty title="Nothing happened">No incident was open in this stretch of time.</Empty>
      </div>
    );
  }
  const place = (time: number) => ((time - from) / (now - from)) * 100;
  return (
    <div ref={frame} className="gantt">
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
                  insetInlineStart: `${place(bar.begin)}%`,
                  width: `${place(bar.end) - place(bar.begin)}%`,
                  top: bar.row * rowHeight + pad,
                }}
                title={titleOf(bar, now)}
                aria-label={titleOf(bar, now)}
              >
                <span>{words(bar.what)}</span>
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
