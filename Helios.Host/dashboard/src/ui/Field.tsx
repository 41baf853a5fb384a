import { useEffect, useEffectEvent, useState } from "react";

/** A choice among words; the empty one means all. */
export function Select({
  name,
  value,
  options,
  all,
  change,
}: {
  name: string;
  value: string | undefined;
  /** Values with what they are called. */
  options: readonly (readonly [string, string])[];
  /** What the empty choice is called; without it there is none. */
  all?: string;
  change: (value: string) => void;
}) {
  return (
    <label className="field">
      <span>{name}</span>
      <select className="select" value={value ?? ""} onChange={(event) => change(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

const patience = 350;

/** A text to look for; told when the typing pauses. */
export function Search({
  name,
  value,
  placeholder,
  change,
}: {
  name: string;
  value: string | undefined;
  placeholder?: string;
  change: (value: string) => void;
}) {
  const [text, setText] = useState(value ?? "");
  // A page that is fed live is drawn more often than the typing pauses: a new function must not begin the pause anew.
  const tell = useEffectEvent(change);
  useEffect(() => setText(value ?? ""), [value]);
  useEffect(() => {
    if (text === (value ?? "")) {
      return;
    }
    const timer = setTimeout(() => tell(text.trim()), patience);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <label className="field" style={{ flex: "1 1 12rem", maxWidth: "24rem" }}>
      <span>{name}</span>
      <input
        className="input"
        type="search"
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

/** A choice among few, all seen. */
export function Segmented({
  name,
  value,
  options,
  change,
}: {
  name: string;
  value: string;
  options: readonly (readonly [string, string])[];
  change: (value: string) => void;
}) {
  return (
    <fieldset className="segmented" aria-label={name}>
      {options.map(([option, title]) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => change(option)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}
