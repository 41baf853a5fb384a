const fixed: Record<string, number> = { aws: 1, gcp: 2, azure: 3 };
const colours = 6;

/** The colour of a cloud or a series, the same on every page: a variable of the theme. */
export function colourOf(name: string, index = 0): string {
  const known = fixed[name];
  return `var(--series-${known ?? ((index + 3) % colours) + 1})`;
}

/** What a variable of the theme is now, for a canvas, which knows no variables. */
export function resolve(colour: string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name ? getComputedStyle(document.documentElement).getPropertyValue(name).trim() : colour;
}

/** A colour of six hexadecimal digits with a share of opacity. */
export function faded(colour: string, share: number): string {
  const hex = Math.round(share * 255)
    .toString(16)
    .padStart(2, "0");
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour + hex : colour;
}
