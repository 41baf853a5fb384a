import { type ReactNode, useId } from "react";
import type { Tone } from "./tones";

interface Props {
  title: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Whether the content reaches the border, as tables do. */
  flush?: boolean;
  tone?: Tone | undefined;
  children: ReactNode;
}

/** A part of a page with its heading. */
export function Panel({ title, hint, actions, flush = false, tone, children }: Props) {
  const id = useId();
  return (
    <section className="panel" data-tone={tone} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
        {hint && <p className="hint">{hint}</p>}
      </header>
      <div className={flush ? "body flush" : "body"}>{children}</div>
    </section>
  );
}

/** A page's heading; also names the browser's tab. */
export function PageHead({ title, text, crumb, children }: { title: string; text?: ReactNode; crumb?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-head">
      <title>{`${title} · HELIOS`}</title>
      <div>
        {crumb && <div className="crumb">{crumb}</div>}
        <h1 className="wrap">{title}</h1>
        {text && <p>{text}</p>}
      </div>
      {children && <div className="row">{children}</div>}
    </header>
  );
}

/** One number with its name. */
export function Stat({
  name,
  value,
  unit,
  note,
  tone,
}: {
  name: ReactNode;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  tone?: Tone | undefined;
}) {
  return (
    <div className="stat">
      <dt>{name}</dt>
      <dd data-tone={tone}>
        {value}
        {unit && <span className="unit">{unit}</span>}
        {note && <div className="note">{note}</div>}
      </dd>
    </div>
  );
}
