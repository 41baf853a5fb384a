import type { ReactNode } from "react";
import type { Tone } from "./tones";

const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4" />,
  warn: <path d="M5 .6 9.7 9.2H.3Z" />,
  bad: <path d="M1 1h8v8H1Z" />,
  info: <circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor" strokeWidth="2" />,
  odd: <path d="M5 .2 9.8 5 5 9.8.2 5Z" />,
  idle: <path d="M1 4h8v2H1Z" />,
};

/** The mark of a tone: another shape for each, because not everybody tells colours apart. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg className="mark" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

/** A state in a word. */
export function Badge({
  tone,
  children,
  plain = false,
  title,
}: {
  tone: Tone;
  children: ReactNode;
  plain?: boolean;
  title?: string | undefined;
}) {
  return (
    <span className={plain ? "badge plain" : "badge"} data-tone={tone} title={title}>
      <Mark tone={tone} />
      {children}
    </span>
  );
}

/** Says that what is shown was made by the simulator. */
export function Simulated() {
  return (
    <span className="tag simulated" title="These events are made by the built-in simulator; no cloud sent them.">
      simulated
    </span>
  );
}
