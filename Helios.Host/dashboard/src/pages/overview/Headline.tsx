import type { Breaker, Incident, Recovery, Status } from "../../api/types";
import { isActive } from "../../data/recoveries";
import { plural, words } from "../../format/words";
import { useServerNow } from "../../live/useFreshness";
import { Mark } from "../../ui/Badge";
import type { Tone } from "../../ui/tones";
import { stateOfSource } from "./CloudCard";

interface Said {
  tone: Tone;
  title: string;
  text: string;
}

/** How it all is, in one sentence: what is wrong comes first, what is done about it second. */
export function say(status: Status, incidents: Incident[], recoveries: Recovery[], breakers: Breaker[], now: number): Said {
  const open = incidents.filter((incident) => incident.is_open);
  const active = recoveries.filter(isActive);
  const bad = status.sources.filter((source) => ["bad", "odd"].includes(stateOfSource(source, now).tone));
  const away = status.parts.filter((part) => part.mode !== "primary");
  const doing =
    active.length > 0
      ? `HELIOS is at work: ${plural(active.length, "recovery", "recoveries")} under way or in force.`
      : "Nothing is being done about it by itself.";
  if (bad.length > 0) {
    const names = bad.map((source) => `${words(source.name)} is ${stateOfSource(source, now).text}`).join(", ");
    return { tone: "bad", title: `${names}.`, text: doing };
  }
  if (open.length > 0) {
    const worst = open[0];
    return {
      tone: "warn",
      title: `${plural(open.length, "incident")} open: ${worst ? `${words(worst.issue).toLowerCase()}${worst.cause ? ` of ${words(worst.cause)}` : ""}` : ""}.`,
      text: doing,
    };
  }
  if (away.length > 0) {
    return {
      tone: "warn",
      title: "Events are reconciled, on a fallback.",
      text: `${away.map((part) => words(part.part)).join(", ")} is replaced.`,
    };
  }
  const notClosed = breakers.filter((breaker) => breaker.state !== "closed");
  if (notClosed.length > 0) {
    return { tone: "warn", title: "Every cloud delivers.", text: `${plural(notClosed.length, "breaker")} not closed yet.` };
  }
  return { tone: "ok", title: "Every cloud delivers.", text: "No incident is open, and nothing needs to be done." };
}

/** The sentence, large. */
export function Headline(props: { status: Status; incidents: Incident[]; recoveries: Recovery[]; breakers: Breaker[] }) {
  const now = useServerNow();
  const said = say(props.status, props.incidents, props.recoveries, props.breakers, now);
  return (
    <p className="headline" data-tone={said.tone} role="status">
      <Mark tone={said.tone} />
      <strong>{said.title}</strong> <span>{said.text}</span>
    </p>
  );
}
