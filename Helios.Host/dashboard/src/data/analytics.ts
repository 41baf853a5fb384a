import { useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";

const period = 15_000;
const most = 1000;

export interface ServiceFilter {
  tenant?: string | undefined;
  service?: string | undefined;
}

function asked(filter: ServiceFilter) {
  return given<{ tenant?: string; service?: string; limit?: number }>({ ...filter, limit: most });
}

/** The newest forecast of each metric of a service, step after step. */
export function useForecasts(filter: ServiceFilter) {
  const service = filter.service ?? "";
  return useQuery({
    queryKey: ["analytics", "forecasts", filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/forecasts", { params: { query: { ...asked(filter), service } }, signal })),
    refetchInterval: period,
    enabled: service.length > 0,
  });
}

/** Thresholds that will be crossed, and how often that came true. */
export function usePredictiveAlerts(filter: ServiceFilter = {}) {
  return useQuery({
    queryKey: ["analytics", "alerts", filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/alerts", { params: { query: asked(filter) }, signal })),
    refetchInterval: period,
  });
}

/** What was fitted for each service. */
export function useModels(filter: ServiceFilter = {}) {
  return useQuery({
    queryKey: ["analytics", "models", filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/models", { params: { query: asked(filter) }, signal })),
    refetchInterval: period,
  });
}

/** Where the metrics of services go. */
export function useTrends(filter: ServiceFilter) {
  return useQuery({
    queryKey: ["analytics", "trends", filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/trends", { params: { query: asked(filter) }, signal })),
    refetchInterval: period,
    enabled: Boolean(filter.service),
  });
}

/** Hours of services that were unusual. */
export function useServiceAnomalies(filter: ServiceFilter) {
  return useQuery({
    queryKey: ["analytics", "anomalies", filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/anomalies", { params: { query: asked(filter) }, signal })),
    refetchInterval: period,
    enabled: Boolean(filter.service),
  });
}
