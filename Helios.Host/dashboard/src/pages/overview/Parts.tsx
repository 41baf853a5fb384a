import type { Status } from "../../api/types";
import { count, short } from "../../format/number";
import { span } from "../../format/time";
import { words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Time } from "../../ui/Time";

/** Whether every part that HELIOS stands on serves, and how full the stages are. */
export function Parts({ status }: { status: Status }) {
  return (
    <div className="stack">
      <ul className="parts">
        {status.parts.map((part) => {
          const good = part.mode === "primary";
          return (
            <li key={part.part}>
              <Badge plain tone={good ? "ok" : "bad"}>
                {words(part.part)}
              </Badge>
              <span className={good ? "muted" : "wrap"}>
                {good
                  ? part.serving || part.primary
                  : `${words(part.mode)}: ${part.serving || "nothing"} instead of ${part.primary}. ${part.why ?? ""}`}
                {!good && (
                  <>
                    {" "}
                    Since <Time at={part.since} as="both" />
                    {part.pending > 0 && `, ${count(part.pending)} wait`}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <table className="plain-table">
        <caption className="hidden">Stages of the pipeline</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Filled</th>
            <th scope="col" className="end">
              Items
            </th>
            <th scope="col" className="end">
              Waited
            </th>
          </tr>
        </thead>
        <tbody>
          {status.stages.map((stage) => {
            const share = stage.capacity > 0 ? stage.depth / stage.capacity : 0;
            return (
              <tr key={stage.name}>
                <th scope="row">{words(stage.name)}</th>
                <td>
                  <span className="meter" title={`${stage.depth} of ${stage.capacity}`}>
                    <i
                      data-tone={share > 0.9 ? "bad" : share > 0.5 ? "warn" : "info"}
                      style={{ width: `${share * 100}%`, minWidth: share > 0 ? 2 : 0 }}
                    />
                  </span>
                </td>
                <td className="num end">{short(stage.items)}</td>
                <td className="num end">{stage.stalled_ms > 0 ? span(stage.stalled_ms) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
