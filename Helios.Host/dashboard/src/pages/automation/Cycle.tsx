import type { Loop, MapeCycle } from "../../api/types";
import { millis, span } from "../../format/time";
import { plural } from "../../format/words";
import { useServerNow } from "../../live/useFreshness";
import { Badge } from "../../ui/Badge";
import { Time } from "../../ui/Time";
import { stationsOf } from "./cycle";

const boxes = [
  { x: 20, y: 16 },
  { x: 300, y: 16 },
  { x: 300, y: 224 },
  { x: 20, y: 224 },
];
const width = 180;
const height = 72;

/** The loop as a picture: four stations around what is known; the one that is at work is marked. */
function Picture({ loop, last, changes }: { loop: Loop; last: MapeCycle | undefined; changes: number | undefined }) {
  const stations = stationsOf(loop.phase, last);
  const spoken = stations.map((one) => `${one.name}: ${one.note}`).join("; ");
  return (
    <svg className="cycle" viewBox="0 0 500 312" role="img" aria-label={`The loop is ${loop.phase}. ${spoken}`}>
      <defs>
        <marker id="cycle-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
          <path d="M0 0 10 5 0 10Z" />
        </marker>
      </defs>
      <path className="cycle-way" d="M200 52H298" markerEnd="url(#cycle-tip)" />
      <path className="cycle-way" d="M440 88V222" markerEnd="url(#cycle-tip)" />
      <path className="cycle-way" d="M300 260H202" markerEnd="url(#cycle-tip)" />
      <path className="cycle-way" d="M60 224V90" markerEnd="url(#cycle-tip)" />
      <path className="cycle-tie" d="M150 88 200 126M350 88 300 126M150 224 200 186M350 224 300 186" />
      {stations.map((station, index) => {
        const { x, y } = boxes[index] ?? { x: 0, y: 0 };
        return (
          <g key={station.name} data-now={station.isNow}>
            <rect x={x} y={y} width={width} height={height} rx="10" />
            <text className="cycle-name" x={x + width / 2} y={y + 30}>
              {station.name}
            </text>
            <text className="cycle-note" x={x + width / 2} y={y + 52}>
              {station.note}
            </text>
          </g>
        );
      })}
      <g className="cycle-core">
        <rect x="170" y="126" width="160" height="60" rx="30" />
        <text className="cycle-name" x="250" y="152">
          Knowledge
        </text>
        <text className="cycle-note" x="250" y="171">
          {changes === undefined ? "…" : plural(changes, "change")}
        </text>
      </g>
    </svg>
  );
}

/** What the loop does now, and when it turns next. */
export function Cycle({ loop, changes }: { loop: Loop; changes: number | undefined }) {
  const now = useServerNow();
  const last = loop.cycles[0];
  const next = loop.next_at === null ? Number.NaN : millis(loop.next_at) - now;
  return (
    <div className="stack tight">
      <Picture loop={loop} last={last} changes={changes} />
      <p className="row small" style={{ justifyContent: "center" }}>
        <Badge tone={loop.phase === "waiting" ? "idle" : "info"}>{loop.phase}</Badge>
        <span className="soft">
          {Number.isNaN(next) ? "no turn is planned" : next > 0 ? `next turn in ${span(Math.ceil(next / 1000) * 1000)}` : "a turn is due"},
          every {span(loop.interval_seconds * 1000)}
        </span>
        {last && (
          <span className="muted">
            last <Time at={last.at} />, took {span(last.monitor_ms + last.act_ms)}
          </span>
        )}
      </p>
    </div>
  );
}
