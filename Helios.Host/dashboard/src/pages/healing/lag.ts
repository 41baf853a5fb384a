import type { Shard } from "../../api/types";

export interface TopicLag {
  topic: string;
  partitions: number;
  records: number;
  /** Of the partition that is furthest behind; null where it is not known. */
  seconds: number | null;
  /** The worst of its partitions, in Burrow's words. */
  status: string;
}

const worse = ["ok", "warning", "rewind", "stall", "stop", "error"];

/** The lag of each topic, the longest first. */
export function lagOf(shards: Shard[]): TopicLag[] {
  const topics = new Map<string, Shard[]>();
  for (const shard of shards) {
    topics.set(shard.topic, [...(topics.get(shard.topic) ?? []), shard]);
  }
  return [...topics]
    .map(([topic, parts]) => {
      const seconds = parts.map((part) => part.lag_seconds).filter((one): one is number => one !== null);
      return {
        topic,
        partitions: parts.length,
        records: parts.reduce((sum, part) => sum + Math.max(0, part.lag_records), 0),
        seconds: seconds.length === 0 ? null : Math.max(...seconds),
        status: parts.map((part) => part.status).sort((a, b) => worse.indexOf(b) - worse.indexOf(a))[0] ?? "ok",
      };
    })
    .sort((a, b) => b.records - a.records || a.topic.localeCompare(b.topic));
}
