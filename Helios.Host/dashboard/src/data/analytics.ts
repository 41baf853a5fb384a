import { useQuery } from "@tanstack/react-query";
import { read } from "../api/http";
import type { AlertsAnswer, Forecast, Model, ServiceAnomaly, Trend } from "../api/types";

const period = 15_000;
const most = 1000;

export interface ServiceFilter {
  tenant?: string | undefined;
  service?: string | undefined;
}

function useAnalytics<T>(what: string, filter: ServiceFilter, enabled = true) {
  return useQuery({
    queryKey: ["analytics", what, filter],
    queryFn: ({ signal }) => read<T>(`/api/v1/analytics/${what}`, { ...filter, limit: most }, signal),
    refetchInterval: period,
    enabled,
  });
}

/** The newest forecast of each metric of a service, step after step. */
export function useForecasts(filter: ServiceFilter) {
  return useAnalytics<{ forecasts: Forecast[] }>("forecasts", filter, Boolean(filter.service));
}

/** Thresholds that will be crossed, and how often that came true. */
export function usePredictiveAlerts(filter: ServiceFilter = {}) {
  return useAnalytics<AlertsAnswer>("alerts", filter);
}

/** What was fitted for each service. */
export function useModels(filter: ServiceFilter = {}) {
  return useAnalytics<{ models: Model[] }>("models", filter);
}

/** Where the metrics of services go. */
export function useTrends(filter: ServiceFilter) {
  return useAnalytics<{ trends: Trend[] }>("trends", filter, Boolean(filter.service));
}

/** Hours of services that were unusual. */
export function useServiceAnomalies(filter: ServiceFilter) {
  return useAnalytics<{ anomalies: ServiceAnomaly[] }>("anomalies", filter, Boolean(filter.service));
}
