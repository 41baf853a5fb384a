import type { Breaker, SourceStatus } from "../../api/types";
import { stateOf } from "../../data/breakers";
import { percent, short } from "../../format/number";
import { millis, relative, span } from "../../format/time";
import { words } from "../../format/words";
import { useServerNow } from "../../live/useFreshness";
import { Badge } from "../../ui/Badge";
import { colourOf } from "../../ui/palette";
import { Spark } from "../../ui/Spark";
import { type Tone, toneOf } from "../../ui/tones";

const silent = 10_000;

interface Props {
  source: SourceStatus;
  index: number;
  breakers: Breaker[];
  /** Events a second, window by window. */
  rates: (number | null)[];
  /** Share of the copies that were due and came, in the last minutes. */
  delivered: number | null | undefined;
}

/** Whether a cloud delivers, and what is said where it does not. */
export function stateOfSource(source: SourceStatus, now: number): { tone: Tone; text: string } {
  if (source.suspended) {
    return { tone: "odd", text: "suspended" };
  }
  if (!source.expected) {
    return { tone: "info", text: "unexpected" };
  }
  if (!source.last_seen) {
    return { tone: "idle", text: "not seen yet" };
  }
  return now - millis(source.last_seen) > silent ? { tone: "bad", text: "silent" } : { tone: "ok", text: "delivering" };
}

/** One cloud at a glance. */
export function CloudCard({ source, index, breakers, rates, delivered }: Props) {
  const now = useServerNow();
  const state = stateOfSource(source, now);
  const notClosed = breakers.filter((breaker) => stateOf(breaker) !== "closed");
  const alarming = state.tone === "bad" || state.tone === "odd";
  return (
    <section className="panel cloud" data-tone={alarming ? state.tone : undefined} aria-label={words(source.name)}>
      <header>
        <h2>
          <i className="cloud-dot" style={{ background: colourOf(source.name, index) }} />
          {words(source.name)}
        </h2>
        <div className="actions">
          <Badge tone={state.tone}>{state.text}</Badge>
        </div>
      </header>
      <div className="body">
        <div className="cloud-rate">
          <div>
            <span className="cloud-number num">{short(source.events_per_second)}</span> <span className="muted">events/s</span>
          </div>
          <Spark
            values={rates}
            colour={colourOf(source.name, index)}
            label={`Events a second of ${words(source.name)} in the last minutes`}
          />
        </div>
        <dl className="facts cloud-facts">
          <dt>Last arrival</dt>
          <dd className="num">{source.last_seen ? relative(millis(source.last_seen), now) : "never"}</dd>
          <dt>Behind the first copy</dt>
          <dd className="num">{span(source.skew_ms)}</dd>
          <dt>Delivered</dt>
          <dd className="num">{delivered === null || delivered === undefined ? "–" : percent(delivered)}</dd>
          <dt>Breakers</dt>
          <dd className="row">
            {breakers.length === 0 && <span className="muted">none</span>}
            {breakers.length > 0 && notClosed.length === 0 && (
              <Badge plain tone="ok">
                all {breakers.length} closed
              </Badge>
            )}
            {notClosed.map((breaker) => (
              <Badge key={breaker.operation} plain tone={toneOf(stateOf(breaker))} title={breaker.reason}>
                {breaker.operation} {words(stateOf(breaker)).toLowerCase()}
              </Badge>
            ))}
          </dd>
        </dl>
      </div>
    </section>
  );
}
