import { ChartLine } from "lucide-react";
import { useMemo } from "react";
import { useForecasts, useModels, usePredictiveAlerts, useServiceAnomalies } from "../../data/analytics";
import { percent } from "../../format/number";
import { plural } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Select } from "../../ui/Field";
import { PageHead, Panel, Stat } from "../../ui/Panel";
import { useFilters } from "../../ui/useFilters";
import { AlertTable } from "./AlertTable";
import { ForecastPanel } from "./ForecastPanel";
import { Trends } from "./Trends";

const names = ["service", "outcome"] as const;
const outcomes = [
  ["waiting", "Still to come"],
  ["came_true", "Came true"],
  ["did_not", "Did not"],
] as const;

/** What the series will do next, and what that would mean. */
export default function Forecasts() {
  const [filters, set] = useFilters(names);
  const models = useModels();
  const alerts = usePredictiveAlerts();
  const services = useMemo(() => [...new Set(models.data?.models.map((model) => model.service))].sort(), [models.data]);
  const alarming = alerts.data?.alerts.find((alert) => alert.materialised === null)?.service;
  const service = filters.service ?? alarming ?? services[0];
  const forecasts = useForecasts({ service });
  const anomalies = useServiceAnomalies({ service });
  const byMetric = useMemo(() => [...Map.groupBy(forecasts.data?.forecasts ?? [], (one) => one.metric)], [forecasts.data]);
  const open = alerts.data?.alerts.filter((alert) => alert.materialised === null).length ?? 0;
  const precision = alerts.data?.precision;

  return (
    <div className="page">
      <PageHead
        title="Forecasts"
        text={open > 0 ? `${plural(open, "threshold")} will probably be crossed.` : "No threshold is about to be crossed."}
      >
        {services.length > 0 && (
          <Select
            name="Service"
            value={service}
            options={services.map((name) => [name, name] as const)}
            change={(chosen) => set({ service: chosen })}
          />
        )}
      </PageHead>
      <Answer query={models} rows={8}>
        {() =>
          service === undefined ? (
            <div className="panel">
              <Empty title="No service is watched yet" icon={ChartLine}>
                Forecasts begin after a hundred hours of samples of a service: POST /api/v1/analytics/samples, or the topic
                analytics-alerts.
              </Empty>
            </div>
          ) : (
            <>
              <Answer query={forecasts} rows={8}>
                {() => (
                  <div className="grid even" style={{ "--least": "28rem" } as React.CSSProperties}>
                    {byMetric.map(([metric, steps]) => (
                      <ForecastPanel
                        key={metric}
                        metric={metric}
                        steps={steps}
                        model={models.data?.models.find(
                          (one) => one.service === service && one.name === `forecast_${metric}` && one.status === "active",
                        )}
                        alerts={alerts.data?.alerts.filter((one) => one.service === service && one.metric === metric) ?? []}
                        anomalies={anomalies.data?.anomalies.filter((one) => one.metric === metric) ?? []}
                      />
                    ))}
                    {byMetric.length === 0 && (
                      <Panel title={service}>
                        <Empty title="No forecast of this service yet">
                          It is made after its first training, for each metric that has a threshold or a capacity.
                        </Empty>
                      </Panel>
                    )}
                  </div>
                )}
              </Answer>
              <div className="split">
                <Panel title="Predictive alerts" flush>
                  <div className="filters panel-filters">
                    <Select name="Outcome" value={filters.outcome} all="All" options={outcomes} change={(outcome) => set({ outcome })} />
                  </div>
                  <Answer query={alerts}>{(data) => <AlertTable alerts={data.alerts} outcome={filters.outcome} />}</Answer>
                </Panel>
                <div className="stack">
                  <Panel title="Did they come true?">
                    <dl className="stats">
                      <Stat name="Precision" value={percent(precision?.share)} note="of those that could be judged" />
                      <Stat name="Judged" value={precision?.judged ?? "–"} note={`${precision?.materialised ?? 0} came true`} />
                    </dl>
                  </Panel>
                  <Panel title={`Where ${service} goes`}>
                    <Trends service={service} />
                  </Panel>
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </div>
  );
}
