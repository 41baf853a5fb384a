const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });

/** Milliseconds since 1970, or NaN for what is no time. */
export function millis(time: string | number | null | undefined): number {
  return typeof time === "number" ? time : time ? Date.parse(time) : Number.NaN;
}

/** A length of time as people say it: 240 ms, 12 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
export function span(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) {
    return "–";
  }
  const sign = milliseconds < 0 ? "−" : "";
  const size = Math.abs(milliseconds);
  if (size < 1000) {
    return `${sign}${size < 10 ? Number(size.toFixed(1)) : Math.round(size)} ms`;
  }
  const seconds = size / 1000;
  if (seconds < 60) {
    return `${sign}${seconds < 10 ? Number(seconds.toFixed(1)) : Math.floor(seconds)} s`;
  }
  const total = Math.floor(seconds);
  if (total < 3600) {
    return sign + pair(Math.floor(total / 60), "min", total % 60, "s");
  }
  if (total < 86_400) {
    return sign + pair(Math.floor(total / 3600), "h", Math.floor((total % 3600) / 60), "min");
  }
  return sign + pair(Math.floor(total / 86_400), "d", Math.floor((total % 86_400) / 3600), "h");
}

function pair(large: number, largeName: string, small: number, smallName: string): string {
  return small === 0 ? `${large} ${largeName}` : `${large} ${largeName} ${small} ${smallName}`;
}

/** How long ago, or in how long: «12 s ago», «in 3 min», «now». */
export function relative(time: number, now: number): string {
  if (Number.isNaN(time)) {
    return "–";
  }
  const distance = now - time;
  // What has just come may be newer than the clock of the page, which ticks once a second.
  if (distance < 1000 && distance > -2000) {
    return "now";
  }
  const rough = Math.round(Math.abs(distance) / 1000) * 1000;
  const text = span(rough < 3_600_000 && rough >= 60_000 ? Math.floor(rough / 60_000) * 60_000 : rough);
  return distance > 0 ? `${text} ago` : `in ${text}`;
}

/** The time of day where the viewer is, with the date when it is not today's. */
export function wall(time: number, now: number): string {
  if (Number.isNaN(time)) {
    return "–";
  }
  const moment = new Date(time);
  return moment.toDateString() === new Date(now).toDateString() ? clock.format(moment) : `${day.format(moment)} ${clock.format(moment)}`;
}

/** Day and month. */
export function date(time: number): string {
  return Number.isNaN(time) ? "–" : day.format(time);
}

/** The time of day with milliseconds. */
export function precise(time: number): string {
  return Number.isNaN(time) ? "–" : `${clock.format(time)}.${String(new Date(time).getMilliseconds()).padStart(3, "0")}`;
}

/** Everything about a moment: date, time, zone. */
export function exact(time: number): string {
  return Number.isNaN(time) ? "–" : full.format(time);
}
