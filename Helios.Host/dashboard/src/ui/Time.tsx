import { exact, millis, relative, wall } from "../format/time";
import { useNow } from "./clock";

interface Props {
  at: string | number | null | undefined;
  /** `ago`: relative with the time of day on hover; `wall`: the time of day; `both`. */
  as?: "ago" | "wall" | "both";
}

/** A moment in the viewer's zone. */
export function Time({ at, as = "ago" }: Props) {
  const now = useNow();
  const time = millis(at);
  if (Number.isNaN(time)) {
    return <span className="muted">–</span>;
  }
  const text = as === "wall" ? wall(time, now) : as === "ago" ? relative(time, now) : `${wall(time, now)} · ${relative(time, now)}`;
  return (
    <time className="num" dateTime={new Date(time).toISOString()} title={exact(time)}>
      {text}
    </time>
  );
}
