import type { Action } from "../../api/types";

/** `minutes=15 rate=100` as names and values; a word without `=` is a name with nothing. */
export function parametersOf(text: string): Record<string, string> {
  const pairs = text
    .split(/[\s;]+/)
    .filter((pair) => pair.length > 0)
    .map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    });
  return Object.fromEntries(pairs);
}

/** On what an action can run: every cloud, and the parts that it names. */
export function targetsOf(action: Action | undefined, clouds: string[]): string[] {
  return (action?.targets ?? []).flatMap((target) => (target === "cloud" ? clouds : [target.replace(/^part:/, "")]));
}

/** `90s`, `15m`, `2h`, `1d` or a number of minutes, in seconds; null for what is no length of time. */
export function secondsOf(text: string): number | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([smhd]?)\s*$/.exec(text);
  if (!found) {
    return null;
  }
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[found[2] || "m"] ?? 60;
  const seconds = Number(found[1]) * unit;
  return seconds > 0 && seconds <= 604_800 ? seconds : null;
}
