import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { ClusterAnswer } from "../api/types";
import { periodOf } from "../live/merge";
import type { LiveState } from "../live/reducer";
import type { ClusterDocument, MemberDocument, ShardDocument } from "../live/types";
import { useTopic } from "../live/useLive";

const period = 5000;

/** The cluster as it was asked for, with what has been told since. */
export function overlayCluster(answer: ClusterAnswer, live: LiveState<ClusterDocument | MemberDocument | ShardDocument>): ClusterAnswer {
  const whole = live.documents.get("cluster") as ClusterDocument | undefined;
  if (!live.ready || !whole) {
    return answer;
  }
  const members: MemberDocument[] = [];
  const shards: ShardDocument[] = [];
  for (const [id, document] of live.documents) {
    if (id.startsWith("member/")) {
      members.push(document as MemberDocument);
    } else if (id.startsWith("shard/")) {
      shards.push(document as ShardDocument);
    }
  }
  return {
    ...whole,
    members: members.sort((a, b) => a.node.localeCompare(b.node)),
    shards: shards.sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition),
  };
}

/** Nodes, and which of them has which shard. */
export function useCluster() {
  const live = useTopic("cluster");
  const query = useQuery({
    queryKey: ["cluster"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/cluster", { signal })),
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(() => query.data && overlayCluster(query.data, live), [query.data, live]);
  return { ...query, data } as typeof query;
}

const mostActors = 1000;

/** The entities that live on the node that serves this page. */
export function useActors() {
  return useQuery({
    queryKey: ["actors"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/actors", { params: { query: { limit: mostActors } }, signal })),
    refetchInterval: period,
  });
}
