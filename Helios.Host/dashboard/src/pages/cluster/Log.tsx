import { useMemo, useState } from "react";
import type { LogLine } from "../../api/types";
import { levels, useLogs } from "../../data/logs";
import { millis, precise } from "../../format/time";
import { plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Search, Select } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { toneOf } from "../../ui/tones";

const shown = 200;
const options = levels.map((level) => [level, words(level)] as const);

function Line({ line }: { line: LogLine }) {
  return (
    <li>
      <time className="num muted" dateTime={line.time}>
        {precise(millis(line.time))}
      </time>
      <span>
        <Badge plain tone={toneOf(line.level)}>
          {line.level === "information" ? "info" : line.level}
        </Badge>
      </span>
      <span className="muted clip" title={`${line.category}, event ${line.event_id}`}>
        {line.category.replace(/^Helios\./, "")}
      </span>
      <span className="log-message wrap">
        {line.message}
        {line.exception && (
          <details>
            <summary className="muted">Why</summary>
            <pre>{line.exception}</pre>
          </details>
        )}
      </span>
    </li>
  );
}

interface Props {
  level: string | undefined;
  category: string | undefined;
  text: string | undefined;
  set: (changes: { level?: string; category?: string; text?: string }) => void;
}

/** The end of this node's log, as it is written. */
export function Log({ level, category, text, set }: Props) {
  const [held, setHeld] = useState<LogLine[] | null>(null);
  const query = useLogs({ level, category }, held === null);
  const lines = held ?? query.data;
  const found = useMemo(() => {
    const low = (text ?? "").toLowerCase();
    return (lines ?? []).filter((line) => low === "" || line.message.toLowerCase().includes(low) || (line.trace_id ?? "").startsWith(low));
  }, [lines, text]);
  return (
    <div id="log">
      <Panel
        title="Log"
        flush
        actions={
          <button
            type="button"
            className="button small"
            aria-pressed={held !== null}
            onClick={() => setHeld(held === null ? (query.data ?? []) : null)}
          >
            {held === null ? "Hold" : "Follow"}
          </button>
        }
      >
        <div className="filters panel-filters">
          <Select name="From level" value={level} all="All" options={options} change={(value) => set({ level: value })} />
          <Search name="Category" value={category} placeholder="Helios.Breakers" change={(value) => set({ category: value })} />
          <Search name="Message or trace" value={text} change={(value) => set({ text: value })} />
        </div>
        <Answer query={query} rows={8}>
          {() =>
            found.length === 0 ? (
              <Empty title="No line is like that">Other filters may show more.</Empty>
            ) : (
              <>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
                <ul className="log" tabIndex={0} aria-label="Lines of the log, newest first">
                  {found.slice(0, shown).map((line) => (
                    <Line key={line.sequence} line={line} />
                  ))}
                </ul>
                <div className="table-foot">
                  {plural(Math.min(found.length, shown), "line")}
                  {found.length > shown && `, the newest of ${found.length}`}
                  {held !== null && ", held"}
                </div>
              </>
            )
          }
        </Answer>
      </Panel>
    </div>
  );
}
