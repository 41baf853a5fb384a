import { span } from "../format/time";
import type { Fresh } from "../live/useFreshness";
import { Badge } from "./Badge";
import type { Tone } from "./tones";

const said: Record<Fresh["state"], { tone: Tone; text: string }> = {
  connecting: { tone: "idle", text: "connecting" },
  live: { tone: "ok", text: "live" },
  polling: { tone: "info", text: "asking" },
  stale: { tone: "bad", text: "stale" },
};

/** Whether what is on the screen is how it is now. */
export function Freshness({ fresh }: { fresh: Fresh }) {
  const { tone, text } = said[fresh.state];
  const age = fresh.state === "stale" && Number.isFinite(fresh.ageMs) ? ` for ${span(fresh.ageMs)}` : "";
  return (
    <Badge
      tone={tone}
      title={fresh.state === "polling" ? "The live connection is not open; the service is asked every few seconds." : undefined}
    >
      {text}
      {age}
    </Badge>
  );
}
