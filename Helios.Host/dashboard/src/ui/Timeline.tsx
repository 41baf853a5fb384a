import type { ReactNode } from "react";
import { Mark } from "./Badge";
import { Time } from "./Time";
import "./Timeline.css";
import type { Tone } from "./tones";

export interface Moment {
  key: string;
  at: string | number;
  tone: Tone;
  title: ReactNode;
  text?: ReactNode;
  /** Instead of the time of day. */
  when?: ReactNode;
}

/** What happened, one thing after the other. */
export function Timeline({ moments, label }: { moments: Moment[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {moments.map((moment) => (
        <li key={moment.key} data-tone={moment.tone}>
          <span className="timeline-mark">
            <Mark tone={moment.tone} />
          </span>
          <div className="timeline-when num">{moment.when ?? <Time at={moment.at} as="wall" />}</div>
          <div className="timeline-what">
            <strong>{moment.title}</strong>
            {moment.text && <div className="soft wrap">{moment.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
