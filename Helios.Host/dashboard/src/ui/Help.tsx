import { pages } from "../app/pages";
import { Sheet } from "./Sheet";
import { useShortcutsOn } from "./shortcuts";

function Keys({ keys }: { keys: string[] }) {
  return (
    <span className="row" style={{ gap: "0.25rem" }}>
      {keys.map((key) => (
        <kbd key={key} className="kbd">
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** What can be done with the keyboard. */
export function Help({ close }: { close: () => void }) {
  const [on, setOn] = useShortcutsOn();
  const rows: [string[], string][] = [
    [["Ctrl", "K"], "Find a page, an event or an anomaly (works everywhere)"],
    [["/"], "The same"],
    ...pages.map((page): [string[], string] => [["g", page.key], `Go to ${page.title}`]),
    [["t"], "Light or dark"],
    [["?"], "This help"],
    [["↑", "↓", "Enter"], "Move in a table and open a row"],
    [["Esc"], "Close what is open"],
  ];
  return (
    <Sheet title="Keyboard" close={close}>
      <dl className="facts">
        {rows.map(([keys, text]) => (
          <div key={text} style={{ display: "contents" }}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label className="row">
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />
        Single keys do something
      </label>
    </Sheet>
  );
}
