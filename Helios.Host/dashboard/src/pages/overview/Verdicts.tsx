import { Link } from "react-router";
import type { Status, VerdictWord } from "../../api/types";
import { count, percent, short } from "../../format/number";
import { span } from "../../format/time";
import { words } from "../../format/words";
import type { SkewDocument } from "../../live/types";
import { Mark } from "../../ui/Badge";
import { Stat } from "../../ui/Panel";
import { toneOf } from "../../ui/tones";

const order: VerdictWord[] = ["consistent", "missing", "inconsistent", "collision"];

/** What the verdicts said since the start, and the numbers around them. */
export function Verdicts({ status, skew }: { status: Status; skew: SkewDocument | undefined }) {
  const totals = status.verdict_totals;
  const all = Math.max(1, totals.total);
  const rejected = Object.values(status.rejected_by_reason).reduce((sum, number) => sum + number, 0);
  return (
    <div className="stack">
      <div>
        <div className="meter" role="img" aria-label={order.map((verdict) => `${verdict} ${percent(totals[verdict] / all)}`).join(", ")}>
          {order.map(
            (verdict) => totals[verdict] > 0 && <i key={verdict} data-tone={toneOf(verdict)} style={{ flexGrow: totals[verdict] / all }} />,
          )}
        </div>
        <ul className="mix">
          {order.map((verdict) => (
            <li key={verdict} data-tone={toneOf(verdict)}>
              <span className="badge plain" data-tone={toneOf(verdict)}>
                <Mark tone={toneOf(verdict)} />
                {verdict === "consistent" ? words(verdict) : <Link to={`/events?verdict=${verdict}`}>{words(verdict)}</Link>}
              </span>
              <strong className="num">{percent(totals[verdict] / all)}</strong>
              <span className="muted num">{count(totals[verdict])}</span>
            </li>
          ))}
        </ul>
      </div>
      <dl className="stats">
        <Stat name="Events" value={short(status.events_per_second)} unit="/s" note={`${count(status.events_total)} in all`} />
        <Stat name="Verdicts" value={short(status.verdicts_per_second)} unit="/s" note={`${count(totals.total)} in all`} />
        <Stat
          name="Open windows"
          value={count(status.open_windows)}
          note={status.closed_early > 0 ? `${count(status.closed_early)} closed early` : "none closed early"}
          tone={status.closed_early > 0 ? "warn" : undefined}
        />
        <Stat name="Late copies" value={count(status.late)} note={`${count(status.duplicates)} duplicates`} />
        <Stat
          name="Rejected"
          value={count(rejected)}
          note={
            rejected > 0
              ? Object.entries(status.rejected_by_reason)
                  .map(([reason, number]) => `${words(reason)} ${count(number)}`)
                  .join(", ")
              : "none"
          }
          tone={rejected > 0 ? "warn" : undefined}
        />
        <Stat
          name="Queue"
          value={count(status.queue_depth)}
          note={`of ${count(status.queue_capacity)}`}
          tone={status.queue_depth > status.queue_capacity / 2 ? "warn" : undefined}
        />
        {skew && <Stat name="Skew" value={span(skew.p50_ms)} note={`99 % within ${span(skew.p99_ms)}`} />}
      </dl>
    </div>
  );
}
