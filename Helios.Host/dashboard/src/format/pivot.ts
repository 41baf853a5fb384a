/** Rows with a time and a name, as one line for each name over all times; null where a name has no row. */
export function pivot<Row>(
  rows: Row[],
  time: (row: Row) => number,
  name: (row: Row) => string,
  value: (row: Row) => number | null | undefined,
): { times: number[]; lines: Map<string, (number | null)[]> } {
  const times = [...new Set(rows.map(time))].sort((a, b) => a - b);
  const places = new Map(times.map((moment, place) => [moment, place]));
  const lines = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const key = name(row);
    const line = lines.get(key) ?? new Array<number | null>(times.length).fill(null);
    lines.set(key, line);
    const place = places.get(time(row));
    const found = value(row);
    if (place !== undefined && found !== null && found !== undefined) {
      // Of two rows of one time, such as two tenants', both count.
      line[place] = (line[place] ?? 0) + found;
    }
  }
  return { times, lines };
}
