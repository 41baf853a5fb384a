import { useMemo } from "react";
import { Link } from "react-router";
import type { Anomaly, SourceHistoryAnswer } from "../../api/types";
import { useRecentAnomalies } from "../../data/anomalies";
import { useBreakers } from "../../data/breakers";
import { useIncidents } from "../../data/incidents";
import { useJobs } from "../../data/jobs";
import { useRecoveries } from "../../data/recoveries";
import { useSeries } from "../../data/series";
import { useSourceHistory, useSources } from "../../data/sources";
import { useStatus } from "../../data/status";
import { useNewestVerdicts } from "../../data/verdicts";
import { pivot } from "../../format/pivot";
import { millis } from "../../format/time";
import { doingOf, skewOf } from "../../live/overview";
import { useTopic } from "../../live/useLive";
import { Answer } from "../../ui/Answers";
import type { Mark } from "../../ui/chartTypes";
import { useNow } from "../../ui/clock";
import { PageHead, Panel } from "../../ui/Panel";
import { toneOf } from "../../ui/tones";
import { MetricsChart, RateChart } from "./Charts";
import { CloudCard } from "./CloudCard";
import { Doing } from "./Doing";
import { Headline } from "./Headline";
import "./Overview.css";
import { Parts } from "./Parts";
import { RecentAnomalies, RecentVerdicts } from "./Recent";
import { Verdicts } from "./Verdicts";

const minutes = 15;
const least = 120_000;
const rates = { missing_event_rate: "Missing", inconsistent_rate: "Inconsistent", duplicate_rate: "Duplicate" };
const skews = { aws_gcp_latency_ms: "AWS – GCP", aws_azure_latency_ms: "AWS – Azure", gcp_azure_latency_ms: "GCP – Azure" };

function marksOf(anomalies: Anomaly[], metrics: object, now: number): Mark[] {
  return anomalies
    .filter((anomaly) => anomaly.metric in metrics)
    .map((anomaly) => ({
      from: millis(anomaly.window_start),
      to: anomaly.ended_at ? millis(anomaly.ended_at) : now,
      tone: toneOf(anomaly.severity),
    }));
}

function ratesOf(history: SourceHistoryAnswer | undefined): Map<string, (number | null)[]> {
  return pivot(
    history?.history ?? [],
    (row) => millis(row.from),
    (row) => row.source,
    (row) => row.copies,
  ).lines;
}

/** Where the charts begin: where values do, so that a service that has just started has more to show than an empty chart. */
function beginOf(history: SourceHistoryAnswer | undefined, now: number): number {
  const first = Math.min(...(history?.history ?? []).map((row) => millis(row.from)));
  return Math.max(now - minutes * 60_000, Math.min(first, now - least));
}

/** What arrives, what is missing, and what is being done about it. */
export default function Overview() {
  const now = useNow(5000);
  const status = useStatus();
  const incidents = useIncidents();
  const recoveries = useRecoveries();
  const breakers = useBreakers();
  const jobs = useJobs();
  const history = useSourceHistory(minutes);
  const sources = useSources(minutes);
  const series = useSeries({ from: `-${minutes}m` });
  const newest = useNewestVerdicts();
  const overview = useTopic("overview");
  const anomalies = useRecentAnomalies();

  const lines = useMemo(() => ratesOf(history.data), [history.data]);
  const found = useMemo(() => anomalies.data ?? [], [anomalies.data]);
  const known = {
    incidents: incidents.data?.incidents ?? [],
    recoveries: recoveries.data?.recoveries ?? [],
    breakers: breakers.data?.breakers ?? [],
  };
  const span = { from: beginOf(history.data, now), to: now };
  const delivered = new Map(sources.data?.sources.map((source) => [source.source, source.delivered_share]));

  return (
    <div className="page">
      <PageHead title="Overview" />
      <Answer query={status}>
        {(data) => (
          <>
            <Headline status={data} {...known} />
            <div className="grid even" style={{ "--least": "19rem" } as React.CSSProperties}>
              {data.sources.map((source, index) => (
                <CloudCard
                  key={source.name}
                  source={source}
                  index={index}
                  breakers={known.breakers.filter((breaker) => breaker.cloud === source.name)}
                  rates={lines.get(source.name) ?? []}
                  delivered={delivered.get(source.name)}
                />
              ))}
            </div>
          </>
        )}
      </Answer>
      <div className="grid even" style={{ "--least": "26rem" } as React.CSSProperties}>
        <Panel title="What HELIOS is doing now" actions={<Link to="/healing">Self-healing</Link>}>
          <Doing {...known} jobs={jobs.data?.jobs ?? []} played={doingOf(overview, "simulator")} />
        </Panel>
        <Panel title="Verdicts" actions={<span className="muted">since the start</span>}>
          <Answer query={status}>{(data) => <Verdicts status={data} skew={skewOf(overview)} />}</Answer>
        </Panel>
      </div>
      <div className="grid even" style={{ "--least": "22rem" } as React.CSSProperties}>
        <Panel title="Events a second" actions={<span className="muted">last {minutes} min</span>}>
          <Answer query={history} rows={7}>
            {(data) => <RateChart history={data} marks={marksOf(found, { event_rate_per_minute: true }, now)} {...span} />}
          </Answer>
        </Panel>
        <Panel title="Problems" actions={<Link to="/detection">Detection</Link>}>
          <Answer query={series} rows={7}>
            {(data) => (
              <MetricsChart
                label="Share of events with a problem"
                answer={data}
                metrics={rates}
                format="percent"
                marks={marksOf(found, rates, now)}
                {...span}
              />
            )}
          </Answer>
        </Panel>
        <Panel title="Skew between clouds" actions={<span className="muted">mean of a pair</span>}>
          <Answer query={series} rows={7}>
            {(data) => (
              <MetricsChart
                label="Skew between clouds"
                answer={data}
                metrics={skews}
                format="span"
                marks={marksOf(found, skews, now)}
                {...span}
              />
            )}
          </Answer>
        </Panel>
      </div>
      <div className="grid even" style={{ "--least": "22rem" } as React.CSSProperties}>
        <Panel title="Newest problem verdicts" actions={<Link to="/events">Events</Link>}>
          <Answer query={newest}>{(data) => <RecentVerdicts verdicts={data} />}</Answer>
        </Panel>
        <Panel title="Newest anomalies" actions={<Link to="/detection">Detection</Link>}>
          <Answer query={anomalies}>{(data) => <RecentAnomalies anomalies={data} />}</Answer>
        </Panel>
        <Panel title="Health of the parts" actions={<Link to="/cluster">Cluster</Link>}>
          <Answer query={status}>{(data) => <Parts status={data} />}</Answer>
        </Panel>
      </div>
    </div>
  );
}
