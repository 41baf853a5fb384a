import type { Tone } from "./tones";

/** One line, or one limit of a band. */
export interface ChartSeries {
  name: string;
  /** Colour, as a variable of the theme. */
  colour: string;
  /** A value for each time; null where there is none. */
  values: (number | null | undefined)[];
  /** Whether it is a limit of a band: drawn faintly and not in the legend. */
  isBand?: boolean;
  /** Index of the lower limit, where this series is the upper limit of a filled band. */
  band?: number;
  dashed?: boolean;
  /** Points only, without a line. */
  points?: boolean;
}

/** A stretch of time to point out, with the values that were expected in it. */
export interface Mark {
  /** Unix milliseconds. */
  from: number;
  to: number;
  tone: Tone;
  lower?: number | null | undefined;
  upper?: number | null | undefined;
}
