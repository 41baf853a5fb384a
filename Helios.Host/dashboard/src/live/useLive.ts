import { useSyncExternalStore } from "react";
import { millis } from "../format/time";
import { LiveClient, type LiveStatus } from "./client";
import { type LiveState, unknownState } from "./reducer";
import { noteServerTime } from "./serverClock";
import type { LiveDocuments, LiveTopic } from "./types";

/** The one live connection of the page. */
const client = new LiveClient();
let heard = 0;
let wasLive = false;

// An attempt to connect is no sign of life; that the connection held until now is one.
client.onStatus((status) => {
  if (wasLive || status === "live") {
    heard = Date.now();
  }
  wasLive = status === "live";
});

/** Connects at once when the computer is back on the network, instead of at the end of a pause. */
export function watchNetwork(): void {
  window.addEventListener("online", () => client.retryNow());
}

/** What is known of each topic that somebody looks at; kept here so that each change is one object. */
const states = new Map<LiveTopic, LiveState>();

function follow(topic: LiveTopic, changed: () => void): () => void {
  return client.subscribe(topic, (state) => {
    heard = Date.now();
    noteServerTime(millis(state.at));
    states.set(topic, state);
    changed();
  });
}

/** Whether the connection is open. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (changed) => client.onStatus(changed),
    () => client.status,
  );
}

/** When the server was last heard over the connection, in milliseconds; 0 for never. */
export function lastHeard(): number {
  return heard;
}

/** How a topic is followed: one function for each topic, so that a render subscribes nothing anew. */
const followers = new Map<LiveTopic, (changed: () => void) => () => void>();

function followerOf(topic: LiveTopic): (changed: () => void) => () => void {
  const found = followers.get(topic) ?? ((changed: () => void) => follow(topic, changed));
  followers.set(topic, found);
  return found;
}

/**
 * The documents of a topic, told as they change; not ready while the connection is not open, so that what is asked for by other means
 * counts then.
 */
export function useTopic<T extends LiveTopic, D = LiveDocuments[T]>(topic: T): LiveState<D> {
  const state = useSyncExternalStore(followerOf(topic), () => states.get(topic) ?? unknownState);
  return (useLiveStatus() === "live" ? state : unknownState) as LiveState<D>;
}
