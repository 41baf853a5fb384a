import type { Slo } from "../../api/types";
import { useSlos } from "../../data/slos";
import { count, percent, short } from "../../format/number";
import { span } from "../../format/time";
import { inner, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Panel } from "../../ui/Panel";
import { toneOf } from "../../ui/tones";
import { burnShare } from "./tree";

const windows = ["5m", "30m", "1h", "6h"] as const;
const fast: ReadonlySet<string> = new Set(["5m", "1h"]);

function One({ slo }: { slo: Slo }) {
  const left = Math.max(0, Math.min(1, slo.error_budget_remaining));
  const tone = slo.error_budget_remaining <= 0 ? "bad" : slo.error_budget_remaining < 0.25 ? "warn" : "ok";
  return (
    <li>
      <div className="row apart">
        <strong>{words(slo.name)}</strong>
        <Badge tone={toneOf(slo.status)}>{inner(slo.status)}</Badge>
      </div>
      <span className="muted small">
        {percent(slo.objective)} {words(slo.indicator).toLowerCase()}
        {slo.threshold_ms !== null && ` within ${span(slo.threshold_ms)}`}, over {span(slo.window_s * 1000)}. Now {percent(slo.ratio)} of{" "}
        {count(slo.total)}.
      </span>
      <div className="stack tight">
        <div className="row apart small">
          <span>Error budget left</span>
          <strong className="num" data-tone={tone} style={{ color: "var(--tone)" }}>
            {slo.error_budget_remaining < 0 ? `overdrawn by ${percent(-slo.error_budget_remaining)}` : percent(slo.error_budget_remaining)}
          </strong>
        </div>
        <span className="meter" role="img" aria-label={`Error budget left: ${percent(left)}`}>
          {left > 0 && <i data-tone={tone} style={{ width: `${left * 100}%` }} />}
        </span>
      </div>
      <div className="burns">
        {windows.map((window) => {
          const rate = slo.burn_rates[window];
          const edge = fast.has(window) ? slo.fast_burn_rate : slo.slow_burn_rate;
          return (
            <div key={window} style={{ display: "contents" }}>
              <span className="muted">{window}</span>
              <span className="meter" role="img" aria-label={`Burn rate over ${window}: ${short(rate)}, alarms at ${short(edge)}`}>
                {rate > 0 && <i data-tone={rate >= edge ? "bad" : "info"} style={{ width: `${burnShare(rate, edge) * 100}%` }} />}
                <span className="edge" style={{ insetInlineStart: "50%" }} title={`alarms at ${short(edge)}`} />
              </span>
              <span className="num">{short(rate)}</span>
            </div>
          );
        })}
      </div>
    </li>
  );
}

/** What was promised, and how fast the error budgets go. */
export function Slos() {
  const query = useSlos();
  return (
    <Panel title="Objectives" hint="A burn rate of 1 uses up the budget exactly at the end of its window; the mark is where it alarms.">
      <Answer query={query}>
        {({ slos }) =>
          slos.length === 0 ? (
            <Empty title="Nothing was promised">Objectives are set under helios.slo.</Empty>
          ) : (
            <ul className="slos">
              {slos.map((slo) => (
                <One key={slo.name} slo={slo} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}
