import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import type { Breaker } from "../../api/types";
import { type BreakerVerb, stateOf, useBreakerChange, useBreakers } from "../../data/breakers";
import { useMay, useWho } from "../../data/session";
import { percent } from "../../format/number";
import { inner, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Confirm } from "../../ui/Confirm";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { toneOf } from "../../ui/tones";

const verbs: Record<BreakerVerb, { title: string; text: string; danger: boolean }> = {
  isolate: {
    title: "Isolate",
    text: "Nothing goes through until somebody closes it. Copies of the cloud are told as unknown, not as missing.",
    danger: true,
  },
  close: { title: "Close", text: "Everything goes through again; it opens by itself when calls fail.", danger: false },
  reset: { title: "Reset", text: "Forgets what was counted and how often it opened, and closes it.", danger: false },
};

function offered(breaker: Breaker): BreakerVerb[] {
  return breaker.state === "closed"
    ? ["isolate", "reset"]
    : breaker.state === "isolated"
      ? ["close", "reset"]
      : ["isolate", "close", "reset"];
}

function BreakerRow({ breaker, ask, may }: { breaker: Breaker; ask: (verb: BreakerVerb) => void; may: boolean }) {
  const name = `${words(breaker.cloud)} ${breaker.operation}`;
  const state = stateOf(breaker);
  return (
    <li>
      <div className="row apart">
        <span className="row">
          <Badge tone={toneOf(state)}>{inner(state)}</Badge>
          <strong>{name}</strong>
        </span>
        <span className="row">
          {offered(breaker).map((verb) => (
            <button
              key={verb}
              type="button"
              className="button small"
              disabled={!may}
              aria-label={`${verbs[verb].title} ${name}`}
              onClick={() => ask(verb)}
            >
              {verbs[verb].title}
            </button>
          ))}
        </span>
      </div>
      <span className="muted small">
        {percent(breaker.failure_ratio)} failed, {percent(breaker.slow_ratio)} slow of {breaker.calls.toLocaleString("en")} calls; opened{" "}
        {breaker.trips} times
        {Object.keys(breaker.nodes).length > 1 && `; ${Object.keys(breaker.nodes).length} nodes`}
      </span>
      {breaker.state !== "closed" && (
        <span className="small wrap">
          {breaker.reason || "no reason given"}, by {breaker.by || "nobody"}, <Time at={breaker.since} as="both" />
          {breaker.break_until && (
            <>
              , until <Time at={breaker.break_until} as="both" />
            </>
          )}
        </span>
      )}
      {breaker.history.length > 0 && (
        <details className="small">
          <summary>Last changes</summary>
          <ul className="stack tight" style={{ marginTop: "0.4rem" }}>
            {breaker.history.slice(0, 8).map((one) => (
              <li key={`${one.at}${one.to}`} className="soft wrap">
                <Time at={one.at} as="wall" /> {inner(one.from)} → {inner(one.to)}, by {one.by}: {one.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Breakers of every cloud and operation, with what people may do to them. */
export function Breakers() {
  const query = useBreakers();
  const change = useBreakerChange();
  const who = useWho();
  const may = useMay("operator");
  const say = useSay();
  const { hash } = useLocation();
  const [asked, setAsked] = useState<{ breaker: Breaker; verb: BreakerVerb } | null>(null);
  const isKnown = query.data !== undefined;
  useEffect(() => {
    if (hash === "#breakers" && isKnown) {
      document.getElementById("breakers")?.scrollIntoView();
    }
  }, [hash, isKnown]);
  const name = asked && `${asked.breaker.cloud}/${asked.breaker.operation}`;
  return (
    <div id="breakers">
      <Panel title="Breakers" hint="Between HELIOS and each cloud: open while too many calls fail or crawl on most nodes.">
        <Answer query={query}>
          {({ breakers }) =>
            breakers.length === 0 ? (
              <Empty title="No breaker yet">One begins with the first call to a cloud.</Empty>
            ) : (
              <ul className="healing-list">
                {breakers.map((breaker) => (
                  <BreakerRow
                    key={`${breaker.cloud}/${breaker.operation}`}
                    breaker={breaker}
                    may={may}
                    ask={(verb) => setAsked({ breaker, verb })}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
      {asked && (
        <Confirm
          title={`${verbs[asked.verb].title} ${name}`}
          verb={verbs[asked.verb].title}
          danger={verbs[asked.verb].danger}
          close={() => setAsked(null)}
          act={async (reason) => {
            const now = await change.mutateAsync({ ...asked, by: who, reason });
            say("ok", `${name} is ${inner(now.state)}`);
          }}
        >
          <p>{verbs[asked.verb].text}</p>
        </Confirm>
      )}
    </div>
  );
}
