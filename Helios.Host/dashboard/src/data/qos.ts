import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/http";

const most = 1000;

/** How well the service did, window by window: throughput, accuracy, latency, availability, and one score of them. */
export function useQos(limit = most) {
  return useQuery({
    queryKey: ["qos", limit],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/qos", { params: { query: { limit } }, signal })),
    refetchInterval: 5000,
  });
}
