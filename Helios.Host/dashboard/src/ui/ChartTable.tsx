import { wall } from "../format/time";
import type { ChartSeries } from "./chartTypes";
import { useNow } from "./clock";

const most = 500;

/** The numbers of a chart, newest first. */
export function ChartTable({
  label,
  times,
  series,
  format,
  height,
}: {
  label: string;
  times: number[];
  series: ChartSeries[];
  format: (value: number | null | undefined) => string;
  height: number;
}) {
  const now = useNow(60_000);
  const rows = times
    .map((time, index) => ({ time, index }))
    .slice(-most)
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <div className="chart-table" style={{ height }} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map((one) => (
              <th key={one.name} scope="col" className="end">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, index }) => (
            <tr key={time}>
              <th scope="row" className="num">
                {wall(time, now)}
              </th>
              {series.map((one) => (
                <td key={one.name} className="num end">
                  {format(one.values[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
