import type { EventCopy, EventStory } from "../../api/types";
import { millis, span } from "../../format/time";
import { plural, words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { colourOf } from "../../ui/palette";
import { whyClosed } from "./story";

const steps = [0, 10, 100, 1000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000];

/** Where a distance in milliseconds lies, 0..1: a logarithm, because copies come within milliseconds and windows last a minute. */
export function place(offset: number, most: number): number {
  return Math.log1p(Math.max(0, offset)) / Math.log1p(Math.max(1, most));
}

function Said({ copy }: { copy: EventCopy }) {
  if (copy.state !== "arrived") {
    return <Badge tone={copy.state === "missing" ? "bad" : "odd"}>{copy.state === "missing" ? "did not come" : "suspended"}</Badge>;
  }
  return (
    <span className="row">
      {copy.late && <Badge tone="warn">late</Badge>}
      {copy.unexpected && <Badge tone="info">unexpected</Badge>}
      {copy.payloads > 1 && <Badge tone="odd">{copy.payloads} payloads</Badge>}
      {copy.duplicates > 0 && <Badge tone="warn">{plural(copy.duplicates, "duplicate")}</Badge>}
      <span className="num">
        {copy.offset_ms === null ? "time not known" : copy.offset_ms === 0 ? "first" : `+${span(copy.offset_ms)}`}
      </span>
    </span>
  );
}

/** When the copy of each cloud arrived, measured from the first one. */
export function Lanes({ story }: { story: EventStory }) {
  const closed = millis(story.window.closed_at) - millis(story.window.opened_at);
  const most = Math.max(closed, ...story.copies.map((copy) => copy.offset_ms ?? 0)) * 1.3 || 1;
  const ticks = steps.filter((step) => step <= most);
  return (
    <div className="lanes">
      {story.copies.map((copy, index) => (
        <div key={copy.source} className="lane">
          <strong>{words(copy.source)}</strong>
          <div className="lane-track" aria-hidden="true">
            {copy.state === "arrived" && copy.offset_ms !== null && (
              <i
                className="lane-copy"
                data-late={copy.late}
                style={{ insetInlineStart: `${place(copy.offset_ms, most) * 100}%`, background: colourOf(copy.source, index) }}
              />
            )}
            {copy.state !== "arrived" && <i className="lane-gap" />}
            {story.window.closed_by !== "open" && (
              <i className="lane-close" style={{ insetInlineStart: `${place(closed, most) * 100}%` }} title="window closed" />
            )}
          </div>
          <Said copy={copy} />
        </div>
      ))}
      <div className="lane lane-axis" aria-hidden="true">
        <span />
        <div className="lane-track">
          {ticks.map((tick) => (
            <span key={tick} style={{ insetInlineStart: `${place(tick, most) * 100}%` }}>
              {span(tick)}
            </span>
          ))}
        </div>
        <span />
      </div>
      <p className="muted small">
        Measured from the first arrival, on a logarithmic scale. The upright line is where the window closed, after {span(closed)}, because{" "}
        {whyClosed(story.window.closed_by)}.
      </p>
    </div>
  );
}
