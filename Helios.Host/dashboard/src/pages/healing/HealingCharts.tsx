import type { Qos, Recovery } from "../../api/types";
import { useQos } from "../../data/qos";
import { percent } from "../../format/number";
import { millis, span } from "../../format/time";
import { plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Chart } from "../../ui/Chart";
import { useNow } from "../../ui/clock";
import { Panel } from "../../ui/Panel";
import { medianRecovery, outcomesOf, successOf } from "./lanes";

const slots = 24;

function Quality({ rows }: { rows: Qos[] }) {
  return rows.length === 0 ? (
    <Empty title="Nothing is measured yet" />
  ) : (
    <table className="plain-table spaced">
      <thead>
        <tr>
          <th scope="col">Of</th>
          <th scope="col">Score</th>
          <th scope="col" className="end">
            Now
          </th>
          <th scope="col" className="end">
            Usual
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.tenant}/${one.source}`}>
            <th scope="row">{one.source === null ? `Tenant ${one.tenant}` : words(one.source)}</th>
            <td>
              <span className="meter" role="img" aria-label={`Score ${percent(one.score.value)}, usual ${percent(one.score.baseline)}`}>
                {one.score.value !== null && (
                  <i
                    data-tone={(one.loss ?? 0) > 0.1 ? "bad" : (one.loss ?? 0) > 0.03 ? "warn" : "ok"}
                    style={{ width: `${(one.score.value ?? 0) * 100}%` }}
                  />
                )}
              </span>
            </td>
            <td className="num end">{percent(one.score.value)}</td>
            <td className="num end">{percent(one.score.baseline)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How recoveries ended, how long they took, and how the service did meanwhile. */
export function HealingCharts({ recoveries, minutes }: { recoveries: Recovery[]; minutes: number }) {
  const now = useNow(10_000);
  const from = now - minutes * 60_000;
  const within = recoveries.filter((one) => one.finished_at !== null && millis(one.finished_at) >= from);
  const outcomes = outcomesOf(within, from, now, slots);
  const success = successOf(within);
  const median = medianRecovery(within);
  const timed = within
    .filter((one) => one.status === "succeeded" && typeof one.mttr_seconds === "number")
    .sort((a, b) => millis(a.finished_at) - millis(b.finished_at));
  const qos = useQos();
  return (
    <div className="grid even">
      <Panel
        title="How recoveries ended"
        hint={success.share === null ? undefined : `${percent(success.share)} of ${plural(success.ended, "recovery", "recoveries")} helped`}
      >
        {success.ended === 0 ? (
          <Empty title="None ended">No recovery came to its end in this stretch of time.</Empty>
        ) : (
          <Chart
            label="Recoveries that ended"
            times={outcomes.times}
            series={[
              { name: "Helped", colour: "var(--ok)", values: outcomes.succeeded },
              { name: "Did not", colour: "var(--bad)", values: outcomes.failed, dashed: true },
            ]}
            from={from}
            to={now}
            fromZero
          />
        )}
      </Panel>
      <Panel title="Time to recovery" hint={median === null ? undefined : `Half of them within ${span(median * 1000)}`}>
        {timed.length === 0 ? (
          <Empty title="Nothing to measure">No recovery helped in this stretch of time.</Empty>
        ) : (
          <Chart
            label="Time to recovery"
            times={timed.map((one) => millis(one.finished_at))}
            series={[{ name: "Time", colour: "var(--series-3)", values: timed.map((one) => (one.mttr_seconds ?? 0) * 1000), points: true }]}
            format={(value) => span(value)}
            from={from}
            to={now}
            fromZero
          />
        )}
      </Panel>
      <Panel title="Service quality" hint="One score of throughput, accuracy, latency and availability, beside what is usual">
        <Answer query={qos}>{(found) => <Quality rows={found.qos} />}</Answer>
      </Panel>
    </div>
  );
}
