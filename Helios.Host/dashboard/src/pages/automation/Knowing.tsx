import { useState } from "react";
import type { KnowledgeChange } from "../../api/types";
import { useKnowledge, useKnowledgeChanges, useRevert } from "../../data/knowledge";
import { useMay, useWho } from "../../data/session";
import { percent, short } from "../../format/number";
import { span } from "../../format/time";
import { inner, plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Confirm } from "../../ui/Confirm";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { differencesOf } from "./cycle";
import { criterion } from "./decision";

function subjectOf(subject: string): string {
  const [action, issue] = subject.split("|", 2);
  return issue === undefined ? words(action) : `${words(action)} for ${issue === "*" ? "everything" : inner(issue)}`;
}

function Change({ change, revert, may }: { change: KnowledgeChange; revert: () => void; may: boolean }) {
  const differences = differencesOf(change.from, change.to);
  const undone = change.reverted_by > 0;
  return (
    <li>
      <div className="row apart">
        <span>
          <span className="muted num">{change.number}.</span> <strong>{subjectOf(change.subject)}</strong>{" "}
          <span className="tag">{inner(change.kind)}</span>
          {undone && <span className="tag">taken back by {change.reverted_by}</span>}
        </span>
        {!undone && change.kind !== "revert" && (
          <button type="button" className="button small" disabled={!may} aria-label={`Revert change ${change.number}`} onClick={revert}>
            Revert
          </button>
        )}
      </div>
      <span className="small num">
        {differences.length === 0
          ? "no number changed"
          : differences.map((one) => `${words(one.name)} ${criterion(one.name, one.from)} → ${criterion(one.name, one.to)}`).join(", ")}
      </span>
      <span className="muted small wrap">
        {change.why}, by {change.by}, <Time at={change.at} />
      </span>
    </li>
  );
}

function Estimates({ tenant }: { tenant: string }) {
  const query = useKnowledge(tenant);
  return (
    <Answer query={query}>
      {(knowledge) =>
        knowledge.estimates.length === 0 ? (
          <Empty title="Only the estimates are known">No action of this tenant has run to its end yet.</Empty>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col" className="end">
                  Runs
                </th>
                <th scope="col" className="end">
                  Success
                </th>
                <th scope="col" className="end">
                  Recovery
                </th>
                <th scope="col" className="end">
                  Impact
                </th>
              </tr>
            </thead>
            <tbody>
              {knowledge.estimates.map((one) => (
                <tr key={`${one.action}${one.issue}`}>
                  <th scope="row">
                    {words(one.action)} <span className="muted">for {inner(one.issue)}</span>
                  </th>
                  <td className="num end">
                    {one.succeeded}/{one.numbers.runs}
                  </td>
                  <td className="num end" title={`90 % interval ${percent(one.success_lower)} to ${percent(one.success_upper)}`}>
                    {percent(one.numbers.success_rate)}
                  </td>
                  <td className="num end">{span(one.numbers.mttr_seconds * 1000)}</td>
                  <td className="num end">{percent(one.numbers.qos_impact)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Answer>
  );
}

/** What outcomes taught, and a way back. */
export function Knowing({ tenant }: { tenant: string }) {
  const query = useKnowledgeChanges(tenant);
  const knowledge = useKnowledge(tenant);
  const revert = useRevert();
  const who = useWho();
  const may = useMay("operator");
  const say = useSay();
  const [asked, setAsked] = useState<KnowledgeChange | null>(null);
  const weights = knowledge.data?.weights;
  return (
    <div className="grid even">
      <Panel title="What is known" hint={`What tenant ${tenant} expects of actions, learnt from their outcomes.`}>
        <div className="stack tight">
          <Estimates tenant={tenant} />
          <p className="muted small">
            {weights
              ? `Weights are held since then: ${weights.values.map(short).join(", ")}. `
              : "Weights are computed with each decision. "}
            {knowledge.data?.weights_due && (
              <>
                They are computed anew <Time at={knowledge.data.weights_due} />.
              </>
            )}
          </p>
        </div>
      </Panel>
      <Panel title="What changed" hint="Each change can be taken back: the run that made it is forgotten, and later ones of its kind.">
        <Answer query={query}>
          {({ changes }) =>
            changes.length === 0 ? (
              <Empty title="Nothing changed yet" />
            ) : (
              <ul className="healing-list knowledge-list">
                {changes.slice(0, 30).map((change) => (
                  <Change key={change.number} change={change} may={may} revert={() => setAsked(change)} />
                ))}
                {changes.length > 30 && <li className="muted small">and {plural(changes.length - 30, "older one")}</li>}
              </ul>
            )
          }
        </Answer>
      </Panel>
      {asked && (
        <Confirm
          title={`Revert change ${asked.number}`}
          verb="Revert"
          danger
          close={() => setAsked(null)}
          act={async (reason) => {
            const reply = await revert.mutateAsync({ tenant, change: asked.number, by: who, reason });
            say("ok", reply.text);
          }}
        >
          <p>
            {subjectOf(asked.subject)}: {asked.why}. It is forgotten, with the later runs of its kind, and does not come back.
          </p>
        </Confirm>
      )}
    </div>
  );
}
