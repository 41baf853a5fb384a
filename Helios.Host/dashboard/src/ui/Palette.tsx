import { Activity, ListTree, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { pages } from "../app/pages";

interface Target {
  path: string;
  title: string;
  where: string;
  icon: LucideIcon;
}

const hash = /^[0-9a-f]{6,32}$/;

/** Where a text can lead: pages whose name has it, and whatever has it as its id. */
export function targetsOf(text: string): Target[] {
  const sought = text.trim();
  const low = sought.toLowerCase();
  const found: Target[] = pages
    .filter((page) => page.title.toLowerCase().includes(low))
    .map((page) => ({ path: page.path, title: page.title, where: page.group, icon: page.icon }));
  if (sought.length === 0) {
    return found;
  }
  const event = { path: `/events/${encodeURIComponent(sought)}`, title: sought, where: "Event with this id", icon: ListTree };
  const anomaly = { path: `/detection/anomalies/${low}`, title: low, where: "Anomaly with this id", icon: Activity };
  return hash.test(low) ? [...found, anomaly, event] : [...found, event];
}

/** Finds a page, or an event by its id. */
export function Palette({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const list = useId();
  const targets = targetsOf(text);
  const chosen = Math.min(at, targets.length - 1);

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const go = (target: Target | undefined) => {
    if (target) {
      close();
      navigate(target.path);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((chosen + step + targets.length) % targets.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(targets[chosen]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself; the click is on the shade around it.
    <dialog
      ref={dialog}
      className="sheet"
      aria-label="Find"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        aria-label="Event id, or the name of a page"
        placeholder="Event id, or the name of a page"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="palette-list" role="listbox" id={list} aria-label="Where to go">
        {targets.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field above.
          <div
            key={target.path}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => go(target)}
            onPointerMove={() => setAt(index)}
          >
            <target.icon className="icon" aria-hidden="true" />
            <span className="clip">{target.title}</span>
            <span className="where">{target.where}</span>
          </div>
        ))}
      </div>
    </dialog>
  );
}
