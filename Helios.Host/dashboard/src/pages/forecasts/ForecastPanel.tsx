import { useMemo } from "react";
import type { CapacityPlan, Forecast, ForecastParameters, Model, PredictiveAlert, ServiceAnomaly } from "../../api/types";
import { formatOf } from "../../format/metric";
import { percent, short } from "../../format/number";
import { millis } from "../../format/time";
import { words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Chart } from "../../ui/Chart";
import type { ChartSeries, Mark } from "../../ui/chartTypes";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import type { Tone } from "../../ui/tones";

interface Props {
  metric: string;
  steps: Forecast[];
  model: Model | undefined;
  alerts: PredictiveAlert[];
  anomalies: ServiceAnomaly[];
}

const tones: Record<string, Tone> = { flat: "ok", falling: "ok", growing: "info", uncertain: "warn", exhausting: "bad", exhausted: "bad" };

function linesOf(steps: Forecast[], threshold: number | undefined): ChartSeries[] {
  const lines: ChartSeries[] = [
    { name: "at most", colour: "var(--accent)", values: steps.map((step) => step.upper_bound), isBand: true, band: 1 },
    { name: "at least", colour: "var(--accent)", values: steps.map((step) => step.lower_bound), isBand: true },
    { name: "expected", colour: "var(--accent)", values: steps.map((step) => step.value) },
  ];
  if (threshold !== undefined) {
    lines.push({ name: "threshold", colour: "var(--bad)", values: steps.map(() => threshold), dashed: true });
  }
  return lines;
}

/** When what there is will be used up, as a range; nothing where use does not grow. */
function Capacity({ plan }: { plan: CapacityPlan }) {
  return (
    <div className="row small">
      <Badge tone={tones[plan.state] ?? "idle"}>{words(plan.state).toLowerCase()}</Badge>
      <span className="soft">{plan.recommendation}</span>
    </div>
  );
}

/** What one metric of a service will do, how sure that is, and which threshold it may cross. */
export function ForecastPanel({ metric, steps, model, alerts, anomalies }: Props) {
  const format = formatOf(metric);
  const open = alerts.find((alert) => alert.materialised === null);
  const threshold = (open ?? alerts[0])?.threshold ?? undefined;
  const times = useMemo(() => steps.map((step) => millis(step.predicted_for)), [steps]);
  const lines = useMemo(() => linesOf(steps, threshold), [steps, threshold]);
  const marks: Mark[] = open ? [{ from: millis(open.predicted_time_start), to: millis(open.predicted_time_end), tone: "bad" }] : [];
  // Far enough to see the stretch in which the threshold will be crossed.
  const reach = Math.max(times.at(-1) ?? 0, ...marks.map((mark) => mark.to)) || undefined;
  const parameters = model?.parameters as ForecastParameters | undefined;
  const served = parameters?.contest?.find((one) => one.model === model?.kind);
  const first = steps[0];
  const unusual = anomalies.find((one) => !one.resolved);
  return (
    <Panel
      title={words(metric)}
      tone={open ? "warn" : undefined}
      hint={
        first && (
          <>
            By {words(first.model)}, made <Time at={first.made_at} />
            {served?.coverage != null && `; its intervals held ${percent(served.coverage)} of what came in the back-test`}
            {served?.mase != null && `, mean error ${short(served.mase)} of a naive step`}
          </>
        )
      }
      actions={open && <Badge tone="warn">{percent(open.probability)} likely to cross</Badge>}
    >
      <div className="stack tight">
        <Chart label={`Forecast of ${words(metric)}`} times={times} series={lines} format={format} marks={marks} height={190} to={reach} />
        {open && <p className="small wrap">{open.recommendation}</p>}
        {unusual && <p className="small soft wrap">Now unusual: {unusual.description}</p>}
        {parameters?.capacity && <Capacity plan={parameters.capacity} />}
      </div>
    </Panel>
  );
}
