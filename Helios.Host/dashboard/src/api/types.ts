import type { components, operations } from "./schema";

/** What the API gives, by the names of its document. */
type Given = components["schemas"];

/** What an operation may be asked. */
export type Asked<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

export type Status = Given["StatusSnapshot"];
export type SourceStatus = Given["SourceStatus"];
export type PartStatus = Given["Part"];
export type StageStatus = Given["StageStatus"];
export type RecentVerdict = Given["VerdictStatus"];
export type Incident = Given["Incident"];
export type Step = Given["IncidentStep"];
export type Recovery = Given["Recovery"];
export type Breaker = Given["Breaker"];
export type Job = Given["Job"];
export type JobRun = Given["JobResult"];
export type Verdict = Given["Verdict"];
export type EventCopy = Given["EventCopy"];
export type EventLetter = Given["EventLetter"];
export type EventStory = Given["EventStory"];
export type EventPayload = Given["EventPayload"];
export type EventPayloads = Given["EventPayloads"];
export type Forecast = Given["ForecastStep"];
export type PredictiveAlert = Given["PredictiveAlert"];
export type Model = Given["ServiceModel"];
export type Trend = Given["ServiceTrend"];
export type ServiceAnomaly = Given["ServiceAnomaly"];
export type Pause = Given["Pause"];
export type VerdictWord = Verdict["verdict"];
export type SourceCounts = Given["SourceCounts"];
export type SourcesAnswer = Given["Sources"];
export type SourceHistoryAnswer = Given["SourceHistory"];
export type SeriesPart = Given["SeriesPart"];
export type SeriesAnswer = Given["Series"];
export type SeriesKey = Given["SeriesKey"];
export type SeriesKeysAnswer = Given["SeriesKeys"];
export type Feedback = Given["Feedback"];
export type Anomaly = Given["Anomaly"];

export interface Contestant {
  model: string;
  mase: number | null;
  naive_mase: number | null;
  coverage: number | null;
  refusal: string | null;
}

export interface CapacityPlan {
  state: string;
  use: number | null;
  growth_per_hour: number | null;
  earliest_hours: number | null;
  expected_hours: number | null;
  latest_hours: number | null;
  recommendation: string;
}

/** What the parameters of a forecasting model say; each kind of model has others, so the document leaves them open. */
export interface ForecastParameters {
  contest?: Contestant[];
  capacity?: CapacityPlan;
}

/** An incident with what was decided and done about it. */
export type IncidentStory = Omit<Given["IncidentStory"], "decisions"> & { decisions: Decision[] };
export type Attempt = Given["Attempt"];
export type Action = Given["Action"];
export type Decision = Given["Decision"];
export type DecisionRanking = Given["DecisionRanking"];
export type RecoveryRequest = Given["RecoveryRequest"];
export type RecoveryOrder = Given["RecoveryOrder"];
export type Knowledge = Given["Knowledge"];
export type KnowledgeChange = Given["KnowledgeChange"];
export type Qos = Given["Qos"];
export type Loop = Given["Loop"];
export type MapeCycle = Given["MapeCycle"];
export type ClusterAnswer = Given["Cluster"];
export type Member = Given["Member"];
export type Shard = Given["Shard"];
export type Actor = Given["Actor"];
export type LogLine = Given["LogLine"];
export type Slo = Given["Slo"];
export type ConfigurationKey = Given["ConfigurationKey"];
export type Session = Given["Session"];
export type ApiKey = Given["ApiKey"];
export type NewApiKey = Given["NewApiKey"];
export type User = Given["User"];
export type AuditEntry = Given["AuditEntry"];
