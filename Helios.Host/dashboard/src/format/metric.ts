import { percent, short } from "./number";
import { span } from "./time";

/** The eight features of reconciliation, in the order in which they are told everywhere. */
export const features = [
  "missing_event_rate",
  "duplicate_rate",
  "inconsistent_rate",
  "aws_gcp_latency_ms",
  "aws_azure_latency_ms",
  "gcp_azure_latency_ms",
  "event_rate_per_minute",
  "payload_size_variance",
] as const;

/** How a value of a metric is written, read off the metric's name. */
export function formatOf(metric: string): (value: number | null | undefined) => string {
  if (/_(rate|ratio|share)$/.test(metric)) {
    return percent;
  }
  if (metric.endsWith("_ms")) {
    return (value) => span(value);
  }
  if (metric.endsWith("_seconds")) {
    return (value) => span(typeof value === "number" ? value * 1000 : value);
  }
  if (metric.endsWith("_per_minute")) {
    return (value) => (typeof value === "number" ? `${short(value)}/min` : "–");
  }
  if (metric === "payload_size_variance") {
    return (value) => (typeof value === "number" ? `${short(value)} B²` : "–");
  }
  return short;
}
