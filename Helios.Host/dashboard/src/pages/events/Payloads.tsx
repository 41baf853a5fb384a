import { useState } from "react";
import type { EventPayloads } from "../../api/types";
import { usePayloads } from "../../data/events";
import { isWithin, layOut } from "../../format/json";
import { bytes, count } from "../../format/number";
import { words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Segmented } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";

const places = [
  ["index", "Index"],
  ["log", "Log"],
] as const;

const absent: Record<string, string> = {
  expired: "There was such an event; neither the index nor the log has its payloads any more.",
  not_found: "Neither the index nor the log knows such an event.",
  scan_limit: "The log was not read to its beginning; what was looked at does not have it.",
};

/** What differs, place by place. */
function Differences({ answer }: { answer: EventPayloads }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <div className="scroll" tabIndex={0} role="region" aria-label="Differences">
      <table className="plain-table differences">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Source</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {answer.differences.flatMap((difference) =>
            difference.values.map((one, index) => (
              <tr key={`${difference.path}/${one.source}/${one.value}`}>
                {index === 0 && (
                  <th scope="row" className="mono" rowSpan={difference.values.length}>
                    {difference.path || "the whole payload"}
                  </th>
                )}
                <td>{words(one.source)}</td>
                <td className="mono wrap">{one.value ?? <em className="muted">nothing there</em>}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The payloads side by side; places that differ are marked. */
function SideBySide({ answer }: { answer: EventPayloads }) {
  const differing = answer.differences.map((difference) => difference.path);
  return (
    <div className="payloads">
      {answer.copies.map((copy) => (
        <section
          key={`${copy.source}/${copy.payload_hash}/${copy.arrived_at}`}
          className="payload"
          aria-label={`Payload of ${words(copy.source)}`}
        >
          <header>
            <strong>{words(copy.source)}</strong>
            <span className="muted small">
              {bytes(copy.length)}
              {copy.arrived_at && (
                <>
                  , <Time at={copy.arrived_at} as="wall" />
                </>
              )}
              {copy.replay_id && ", brought back by a recovery"}
            </span>
          </header>
          {copy.payload === null ? (
            <p className="muted small">Too long to be shown.</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
            <pre tabIndex={0} role="region" aria-label={`Payload of ${words(copy.source)}, text`}>
              {layOut(copy.payload).map((line, index) => {
                const text = `${"  ".repeat(line.indent)}${line.text}\n`;
                const differs = line.path !== "" && isWithin(line.path, differing);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines never move.
                  <span key={index} className={differs ? "differs" : undefined}>
                    {text}
                  </span>
                );
              })}
            </pre>
          )}
        </section>
      ))}
    </div>
  );
}

/** What the clouds sent, and where it differs. */
export function Payloads({ id, tenant }: { id: string; tenant: string | undefined }) {
  const [place, setPlace] = useState<"index" | "log">("index");
  const query = usePayloads(id, tenant, place);
  return (
    <Panel
      title="Payloads"
      hint={
        place === "log"
          ? "Every copy that the log still has, exactly as it came."
          : "One payload for each meaning, as the first source sent it."
      }
      actions={
        <Segmented name="Where to look" value={place} options={places} change={(chosen) => setPlace(chosen === "log" ? "log" : "index")} />
      }
    >
      <Answer query={query} rows={8}>
        {(answer) =>
          answer.copies.length === 0 ? (
            <Empty title="No payload">{absent[answer.payload_state] ?? "Nothing is kept of it."}</Empty>
          ) : (
            <div className="stack">
              {answer.differences.length > 0 ? (
                <Differences answer={answer} />
              ) : (
                <p className="soft">{answer.copies.length > 1 ? "All payloads mean the same." : "There is nothing to compare it with."}</p>
              )}
              <SideBySide answer={answer} />
              {answer.found_in === "log" && (
                <p className="muted small">{count(answer.scanned_records)} records of the log were looked at.</p>
              )}
            </div>
          )
        }
      </Answer>
    </Panel>
  );
}
