import type { Decision } from "../../api/types";
import { percent, short } from "../../format/number";
import { inner, plural, words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Stat } from "../../ui/Panel";
import "./Decision.css";
import { type Alternative, alternativesOf, criterion, goodnessOf, leadOf, trialOf } from "./decision";

const close = 0.05;

function Bar({ share, chosen = false }: { share: number; chosen?: boolean }) {
  return (
    <span className="decision-bar" aria-hidden="true">
      <i data-tone={chosen ? "info" : "idle"} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </span>
  );
}

/** Alternatives by criteria; a longer bar is better, whichever way the criterion counts. */
function Matrix({ decision, alternatives }: { decision: Decision; alternatives: Alternative[] }) {
  const goodness = decision.criteria.map((_, column) =>
    goodnessOf(
      alternatives.map((one) => one.values[column] ?? Number.NaN),
      (decision.objectives[column] ?? 1) > 0,
    ),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <div className="decision-scroll" tabIndex={0} role="region" aria-label="Matrix of the decision">
      <table className="decision-matrix">
        <thead>
          <tr>
            <th scope="col">Alternative</th>
            {decision.criteria.map((name, column) => (
              <th key={name} scope="col">
                {words(name)}
                <div className="muted">
                  weight {percent(decision.weights[column])}, {(decision.objectives[column] ?? 1) > 0 ? "more is better" : "less is better"}
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {alternatives.map((one, row) => (
            <tr key={one.name} data-chosen={one.isChosen}>
              <th scope="row">
                {words(one.name)}
                {one.target && <span className="muted"> on {words(one.target)}</span>}
                <div className="muted">{one.runs > 0 ? `${inner(one.estimates)}, ${plural(one.runs, "run")}` : inner(one.estimates)}</div>
              </th>
              {decision.criteria.map((name, column) => (
                <td key={name}>
                  <span className="num">{criterion(name, one.values[column])}</span>
                  <Bar share={goodness[column]?.[row] ?? 0} chosen={one.isChosen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Both rankings beside each other. */
function Rankings({ alternatives }: { alternatives: Alternative[] }) {
  const most = Math.max(1e-9, ...alternatives.map((one) => one.wsm));
  return (
    <table className="plain-table decision-ranks">
      <thead>
        <tr>
          <th scope="col">Alternative</th>
          <th scope="col">TOPSIS, closeness</th>
          <th scope="col">WSM, weighted sum</th>
        </tr>
      </thead>
      <tbody>
        {alternatives.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              {words(one.name)} {one.isChosen && <span className="tag">chosen</span>}
            </th>
            <td>
              <span className="num">
                {one.topsisRank}. {short(one.topsis)}
              </span>
              <Bar share={one.topsis} chosen={one.topsisRank === 1} />
            </td>
            <td>
              <span className="num">
                {one.wsmRank}. {short(one.wsm)}
              </span>
              <Bar share={one.wsm / most} chosen={one.wsmRank === 1} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sensitivity({ decision }: { decision: Decision }) {
  return (
    <ul className="stack tight small">
      {Object.entries(decision.sensitivity).map(([method, found]) => (
        <li key={method}>
          <Badge plain tone={found.stable ? "ok" : "warn"}>
            {method.toUpperCase()}
          </Badge>{" "}
          {found.stable
            ? `${words(found.winner)} stays the best in all ${plural(found.trials, "trial")} with other weights or one alternative fewer.`
            : `${plural(found.changes.length, "trial")} of ${found.trials} would have another winner: ${found.changes
                .slice(0, 4)
                .map((one) => `${trialOf(one.change, one.subject)} → ${inner(one.winner)}`)
                .join("; ")}${found.changes.length > 4 ? "; …" : ""}.`}
        </li>
      ))}
    </ul>
  );
}

function Guards({ decision }: { decision: Decision }) {
  const told = decision.guards.filter((guard) => guard.reason !== "not_applicable");
  const others = decision.guards.filter((guard) => guard.reason === "not_applicable");
  return (
    <>
      {told.length > 0 && (
        <ul className="stack tight small">
          {told.map((guard) => (
            <li key={guard.action}>
              <strong>{words(guard.action)}</strong> <span className="tag">{words(guard.reason)}</span>{" "}
              <span className="soft">{guard.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="muted small">
        {told.length === 0 && "No guard took anything away. "}
        {others.length > 0 && `Not for this kind of trouble: ${others.map((guard) => inner(guard.action)).join(", ")}.`}
      </p>
      {decision.guards_in_force.length > 0 && (
        <p className="small">
          In force: {decision.guards_in_force.map((one) => `${inner(one.guard)}${one.detail ? ` (${one.detail})` : ""}`).join("; ")}.
        </p>
      )}
    </>
  );
}

/** What was decided, and everything that it was decided from. */
export function DecisionView({ decision }: { decision: Decision }) {
  const alternatives = alternativesOf(decision);
  const lead = leadOf(decision.topsis.scores);
  const agrees = alternatives.find((one) => one.topsisRank === 1)?.name === alternatives.find((one) => one.wsmRank === 1)?.name;
  return (
    <div className="stack decision">
      <p>{decision.rationale}</p>
      <dl className="stats">
        <Stat
          name="Chosen"
          value={<span className="decision-word">{words(decision.chosen)}</span>}
          note={decision.target && `on ${words(decision.target)}`}
        />
        <Stat
          name="Mode"
          value={<span className="decision-word">{words(decision.mode)}</span>}
          note={decision.mode_reasons.map(inner).join(", ") || "as configured"}
        />
        <Stat
          name="Lead in closeness"
          value={lead === null ? "–" : short(lead)}
          tone={lead !== null && lead < close ? "warn" : undefined}
          note={lead === null ? "nothing else was left" : lead < close ? "close: a person may want to look" : "clear"}
        />
        <Stat
          name="Methods"
          value={<span className="decision-word">{agrees ? "Agree" : "Disagree"}</span>}
          tone={agrees ? undefined : "warn"}
          note={decision.explored ? "explored: the least known of the best" : `weights: ${inner(decision.weights_source)}`}
        />
      </dl>
      {decision.suggest && (
        <p>
          <Badge tone="warn">suggestion</Badge> <span className="soft">{decision.suggest_reasons.map(inner).join(", ")}</span>
        </p>
      )}
      <section className="stack tight">
        <h3>Matrix</h3>
        <Matrix decision={decision} alternatives={alternatives} />
      </section>
      <section className="stack tight">
        <h3>Both rankings</h3>
        <Rankings alternatives={alternatives} />
      </section>
      <section className="stack tight">
        <h3>Sensitivity</h3>
        <Sensitivity decision={decision} />
      </section>
      <section className="stack tight">
        <h3>Taken away by guards</h3>
        <Guards decision={decision} />
      </section>
    </div>
  );
}
