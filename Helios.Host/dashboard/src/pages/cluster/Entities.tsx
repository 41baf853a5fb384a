import { useActors } from "../../data/cluster";
import { count } from "../../format/number";
import { inner, plural } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";
import { type Branch, treeOf } from "./tree";

function Leaf({ branch }: { branch: Branch }) {
  const { actor } = branch;
  return (
    <span className="row small">
      <span className="mono">{branch.name}</span>
      {actor && (
        <>
          <Badge plain tone={toneOf(actor.activity)}>
            {inner(actor.activity)}
          </Badge>
          <span className="muted">
            version {count(actor.version)}, {plural(actor.mailbox, "waits", "wait")}
            {actor.restarts > 0 && `, ${plural(actor.restarts, "restart")}`}, since <Time at={actor.since} />
          </span>
        </>
      )}
    </span>
  );
}

function Level({ branches, open }: { branches: Branch[]; open: boolean }) {
  return (
    <ul>
      {branches.map((branch) => (
        <li key={branch.path}>
          {branch.below.length === 0 ? (
            <Leaf branch={branch} />
          ) : (
            <details open={open}>
              <summary>
                <strong className="mono">{branch.name}</strong>{" "}
                <span className="muted small">{plural(branch.count, "entity", "entities")}</span>
              </summary>
              <Level branches={branch.below} open={branch.count <= 12} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The entities of this node, by their ids. */
export function Entities() {
  const query = useActors();
  return (
    <Panel title="Entities of this node">
      <Answer query={query}>
        {(answer) => (
          <div className="stack tight">
            <p className="muted small">
              {count(answer.loaded)} loaded, {count(answer.commands)} commands, {count(answer.events)} events,{" "}
              {plural(answer.failures, "failure")}, {plural(answer.restarts, "restart")}
              {answer.fenced + answer.lost > 0 && `, ${answer.fenced} fenced, ${answer.lost} lost`}.
            </p>
            {answer.actors.length === 0 ? (
              <Empty title="None is loaded">Entities are loaded when something concerns them.</Empty>
            ) : (
              <div className="tree">
                <Level branches={treeOf(answer.actors)} open />
              </div>
            )}
          </div>
        )}
      </Answer>
    </Panel>
  );
}
