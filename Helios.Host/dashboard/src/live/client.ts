import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { applyMessage, type LiveState, resumeOptions, unknownState } from "./reducer";
import type { LiveDocuments, LiveMessage, LiveTopic } from "./types";

/** The part of a hub connection that the client uses. */
export interface LiveConnection {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  on(method: string, handler: (...args: never[]) => void): void;
  onclose(handler: (error?: Error) => void): void;
}

/** `idle`: nobody subscribes; `connecting`: on the way; `live`: told as it happens; `waiting`: broken off, tries again by itself. */
export type LiveStatus = "idle" | "connecting" | "live" | "waiting";

export interface LiveClientOptions {
  connect: () => LiveConnection;
  /** 0 inclusive to 1 exclusive: spreads the attempts of many clients. */
  random: () => number;
  /** First pause before an attempt in milliseconds; it doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** How long the connection stays when the last subscription has gone, so that a change of pages keeps it. */
  lingerMs: number;
}

interface Subscription {
  readonly topic: LiveTopic;
  readonly tenant: string | null;
  readonly listeners: Set<(state: LiveState) => void>;
  state: LiveState;
}

const connectHere = (): LiveConnection =>
  new HubConnectionBuilder()
    .withUrl("/live", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .build();

const defaults: LiveClientOptions = {
  connect: connectHere,
  random: Math.random,
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  lingerMs: 5_000,
};

/**
 * Live updates for any number of listeners over one connection. Listeners of the same topic and tenant share a subscription; when the
 * connection breaks off it is made again with growing pauses, and every subscription goes on where it was.
 */
export class LiveClient {
  private readonly options: LiveClientOptions;
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly statusListeners = new Set<(status: LiveStatus) => void>();
  private connection: LiveConnection | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private current: LiveStatus = "idle";

  constructor(options: Partial<LiveClientOptions> = {}) {
    this.options = { ...defaults, ...options };
  }

  get status(): LiveStatus {
    return this.current;
  }

  /** Hears of changes of the status. @returns what ends it. */
  onStatus(listener: (status: LiveStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  /**
   * Hears of a topic: at once what is known, then every change.
   * @returns what ends it.
   */
  subscribe<T extends LiveTopic, D = LiveDocuments[T]>(
    topic: T,
    listener: (state: LiveState<D>) => void,
    options: { tenant?: string | null } = {},
  ): () => void {
    const tenant = options.tenant ?? null;
    const key = keyOf(topic, tenant);
    const known = this.subscriptions.get(key);
    const subscription = known ?? { topic, tenant, listeners: new Set(), state: unknownState };
    const hear = listener as (state: LiveState) => void;
    subscription.listeners.add(hear);
    if (known === undefined) {
      this.subscriptions.set(key, subscription);
      if (this.current === "live") {
        void this.ask(subscription);
      }
    } else if (known.state.ready || known.state.problem !== null) {
      hear(known.state);
    }
    this.plan();
    return () => this.leave(key, subscription, hear);
  }

  /** What is known of a topic now. */
  stateOf<T extends LiveTopic, D = LiveDocuments[T]>(topic: T, tenant: string | null = null): LiveState<D> {
    return (this.subscriptions.get(keyOf(topic, tenant))?.state ?? unknownState) as LiveState<D>;
  }

  /** Tries to connect now, for example when the network is back. */
  retryNow(): void {
    if (this.current === "waiting") {
      this.failures = 0;
      this.clearTimer();
      void this.connect();
    }
  }

  private leave(key: string, subscription: Subscription, listener: (state: LiveState) => void): void {
    if (!subscription.listeners.delete(listener) || subscription.listeners.size > 0 || this.subscriptions.get(key) !== subscription) {
      return;
    }
    this.subscriptions.delete(key);
    if (this.current === "live") {
      this.connection?.invoke("Unsubscribe", subscription.topic, { tenant: subscription.tenant }).catch(ignore);
    }
    this.plan();
  }

  /** Connects where somebody subscribes, and lets go some time after nobody does. */
  private plan(): void {
    if (this.subscriptions.size > 0) {
      if (this.connection === null && this.current !== "waiting") {
        void this.connect();
      } else if (this.current !== "waiting") {
        this.clearTimer();
      }
    } else if (this.current === "waiting") {
      this.clearTimer();
      this.tell("idle");
    } else if (this.connection !== null) {
      this.clearTimer();
      this.timer = setTimeout(() => this.release(), this.options.lingerMs);
    }
  }

  private release(): void {
    const connection = this.connection;
    this.connection = null;
    this.tell("idle");
    connection?.stop().catch(ignore);
  }

  private async connect(): Promise<void> {
    const connection = this.options.connect();
    this.connection = connection;
    this.tell("connecting");
    connection.on("live", (message: LiveMessage) => this.take(connection, message));
    connection.onclose(() => this.lost(connection));
    try {
      await connection.start();
    } catch {
      this.lost(connection);
      return;
    }
    if (this.connection !== connection) {
      connection.stop().catch(ignore);
      return;
    }
    this.tell("live");
    for (const subscription of this.subscriptions.values()) {
      void this.ask(subscription);
    }
  }

  private lost(connection: LiveConnection): void {
    if (this.connection !== connection) {
      return;
    }
    this.connection = null;
    this.clearTimer();
    if (this.subscriptions.size === 0) {
      this.tell("idle");
      return;
    }
    const { firstPauseMs, longestPauseMs, random } = this.options;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.failures, 16));
    this.failures += 1;
    this.tell("waiting");
    this.timer = setTimeout(() => void this.connect(), pause * (0.5 + random() / 2));
  }

  private async ask(subscription: Subscription, from: LiveState = subscription.state): Promise<void> {
    const connection = this.connection;
    try {
      await connection?.invoke("Subscribe", subscription.topic, { tenant: subscription.tenant, ...resumeOptions(from) });
    } catch (error) {
      // Where the connection broke off, the next one asks again; else the server has said why it will not.
      if (this.connection === connection && this.current === "live") {
        this.set(subscription, { ...subscription.state, problem: textOf(error) });
      }
    }
  }

  private take(connection: LiveConnection, message: LiveMessage): void {
    const subscription = this.subscriptions.get(keyOf(message.topic, message.tenant));
    if (subscription === undefined || this.connection !== connection) {
      return;
    }
    // What arrives shows that the connection carries: the next break begins with a short pause again.
    this.failures = 0;
    const next = applyMessage(subscription.state, message);
    if (next === null) {
      void this.ask(subscription, unknownState);
    } else if (next !== subscription.state) {
      this.set(subscription, next);
    }
  }

  private set(subscription: Subscription, state: LiveState): void {
    subscription.state = state;
    for (const listener of [...subscription.listeners]) {
      listener(state);
    }
  }

  private tell(status: LiveStatus): void {
    if (status !== this.current) {
      this.current = status;
      for (const listener of [...this.statusListeners]) {
        listener(status);
      }
    }
  }

  private clearTimer(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }
}

function keyOf(topic: LiveTopic, tenant: string | null): string {
  return tenant === null ? topic : `${topic}/${tenant}`;
}

/** The server's own words, without what the library puts before them. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const mark = "HubException: ";
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(at + mark.length);
}

function ignore(): void {
  // The connection is on its way out; there is nobody to tell.
}
