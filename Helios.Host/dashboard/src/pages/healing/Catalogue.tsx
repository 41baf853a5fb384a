import { useState } from "react";
import type { Action } from "../../api/types";
import { useActions } from "../../data/actions";
import { useMay } from "../../data/session";
import { percent, short } from "../../format/number";
import { span } from "../../format/time";
import { inner, plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Search } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { RunAction } from "./RunAction";

function Numbers({ action }: { action: Action }) {
  const learnt = action.uses.filter((use) => use.learnt !== null);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">Expected</th>
          <th scope="col" className="end">
            Recovery
          </th>
          <th scope="col" className="end">
            Success
          </th>
          <th scope="col" className="end">
            Impact
          </th>
          <th scope="col" className="end">
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Estimate</th>
          <td className="num end">{span(action.estimates.mttr_seconds * 1000)}</td>
          <td className="num end">{percent(action.estimates.success_rate)}</td>
          <td className="num end">{percent(action.estimates.qos_impact)}</td>
          <td className="num end">{short(action.estimates.cost)}</td>
        </tr>
        {learnt.map(
          ({ issue, learnt: found }) =>
            found && (
              <tr key={issue}>
                <th scope="row">
                  {found.origin === "pinned" ? "Pinned" : "Learnt"}, {inner(issue)}
                  <span className="muted">
                    {" "}
                    {found.succeeded} of {plural(found.runs, "run")}
                  </span>
                </th>
                <td className="num end">{span(found.mttr_seconds * 1000)}</td>
                <td className="num end" title={`90 % interval ${percent(found.success_lower)} to ${percent(found.success_upper)}`}>
                  {percent(found.success_rate)}
                </td>
                <td className="num end">{percent(found.qos_impact)}</td>
                <td className="num end">{short(found.cost)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

/** Everything that HELIOS can do, with what it expects of it and what outcomes taught. */
export function Catalogue({ sought, seek }: { sought: string | undefined; seek: (text: string) => void }) {
  const query = useActions();
  const may = useMay("operator");
  const [run, setRun] = useState<string | null>(null);
  return (
    <Panel title="Actions" hint="Every run of an action teaches what to expect of the next one.">
      <Answer query={query} rows={8}>
        {({ actions }) => {
          const low = (sought ?? "").toLowerCase();
          const shown = actions.filter((one) =>
            `${one.name} ${words(one.name)} ${one.description} ${one.uses.map((use) => words(use.issue)).join(" ")}`
              .toLowerCase()
              .includes(low),
          );
          return (
            <div className="stack">
              <div className="filters">
                <Search name="Find an action" value={sought} placeholder="replay, latency, …" change={seek} />
              </div>
              {shown.length === 0 && <Empty title="No action is like that" />}
              <ul className="catalogue">
                {shown.map((action) => (
                  <li key={action.name}>
                    <div className="row apart">
                      <strong>{words(action.name)}</strong>
                      <button
                        type="button"
                        className="button small"
                        disabled={!may}
                        aria-label={`Run ${words(action.name)}`}
                        onClick={() => setRun(action.name)}
                      >
                        Run
                      </button>
                    </div>
                    <p className="soft small">{action.description}</p>
                    <div className="row">
                      <Badge plain tone={action.mode === "off" ? "idle" : "info"}>
                        mode {action.mode}
                      </Badge>
                      <span className="tag">{action.reversible ? "can be taken back" : "cannot be taken back"}</span>
                      {action.disruptive && <span className="tag">disruptive</span>}
                      {action.prerequisites.map((one) => (
                        <span key={one} className="tag">
                          needs {inner(one)}
                        </span>
                      ))}
                    </div>
                    <Numbers action={action} />
                    {action.uses.length > 0 && (
                      <p className="muted small">
                        Helps with {action.uses.map((use) => `${inner(use.issue)} (step ${use.rung})`).join(", ")}.
                      </p>
                    )}
                  </li>
                ))}
              </ul>
              {run !== null && <RunAction actions={actions} first={run} close={() => setRun(null)} />}
            </div>
          );
        }}
      </Answer>
    </Panel>
  );
}
