import { type KeyboardEvent, useId, useState } from "react";
import { useNavigate } from "react-router";
import { useEventsLike } from "../data/events";
import { type Target, targetsOf, targetsOfEvents } from "./targets";
import { useModal } from "./useModal";
import { useSettled } from "./useSettled";

/** Finds a page, or an event by its id. */
export function Palette({ close }: { close: () => void }) {
  const modal = useModal(close);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const list = useId();
  const sought = useSettled(text.trim());
  const like = useEventsLike(sought);
  const events = targetsOfEvents(like.data?.events ?? []);
  const targets = [...targetsOf(text).filter((target) => !events.some((event) => event.title === target.title)), ...events];
  const chosen = Math.min(at, targets.length - 1);

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
    <dialog {...modal} className="sheet" aria-label="Find">
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
