const known: Record<string, string> = {
  aws: "AWS",
  gcp: "GCP",
  azure: "Azure",
  missing_event_rate: "Missing events",
  duplicate_rate: "Duplicates",
  inconsistent_rate: "Inconsistent events",
  aws_gcp_latency_ms: "AWS – GCP skew",
  aws_azure_latency_ms: "AWS – Azure skew",
  gcp_azure_latency_ms: "GCP – Azure skew",
  event_rate_per_minute: "Event rate",
  payload_size_variance: "Payload size variance",
  latency_p99_ms: "Latency, 99 %",
  latency_p95_ms: "Latency, 95 %",
  latency_mean_ms: "Latency, mean",
  unique_ips: "Addresses",
  unique_users: "Users",
  total_requests: "Requests",
  arima: "ARIMA",
  stl: "STL",
  ses: "simple smoothing",
  holt: "Holt",
  slo: "SLO",
  qos: "QoS",
  mttr_seconds: "Time to recovery",
  qos_impact: "Service impact",
};

/** A word of the wire as people read it: `half_open` is «Half open». */
export function words(name: string | null | undefined): string {
  if (!name) {
    return "–";
  }
  const found = known[name];
  if (found !== undefined) {
    return found;
  }
  const text = name.replaceAll(/[_-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is wrong, and where it comes from if that is known: «Cloud failure of AWS». */
export function trouble({ issue, cause }: { issue: string; cause: string | null }): string {
  return cause ? `${words(issue)} of ${words(cause)}` : words(issue);
}

/** The same within a sentence: small, save for names. */
export function inner(name: string | null | undefined): string {
  const text = words(name);
  return name && name in known && text.toUpperCase() === text ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** One or many: plural(2, "event") is «2 events». */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
