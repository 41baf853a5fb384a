import { useState } from "react";
import type { Pause } from "../../api/types";
import { usePauses, usePausing } from "../../data/recoveries";
import { useMay, useWho } from "../../data/session";
import { words } from "../../format/words";
import { Confirm } from "../../ui/Confirm";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { secondsOf } from "./orders";

/** Pauses recoveries for a while. */
export function PauseDialog({ scopes, close }: { scopes: string[]; close: () => void }) {
  const [scope, setScope] = useState("all");
  const [tenant, setTenant] = useState("_system");
  const [length, setLength] = useState("1h");
  const pausing = usePausing();
  const who = useWho();
  const say = useSay();
  return (
    <Confirm
      title="Pause recoveries"
      verb="Pause"
      close={close}
      act={async (reason) => {
        const seconds = secondsOf(length);
        if (seconds === null) {
          throw new Error("For how long? Say 30m, 2h or 1d, at most 7d.");
        }
        const order = await pausing.mutateAsync({ resume: false, scope, tenant, reason, by: who, for_seconds: seconds });
        say("ok", order.text || "Recoveries are paused");
      }}
    >
      <p>Incidents are still found and decided upon; nothing is done about them. The pause ends by itself.</p>
      <div className="pair" style={{ marginTop: "0.6rem" }}>
        <label className="field">
          <span>What</span>
          <select className="select" style={{ width: "100%" }} value={scope} onChange={(event) => setScope(event.target.value)}>
            {["all", ...scopes].map((one) => (
              <option key={one} value={one}>
                {one === "all" ? "Everything" : words(one.replace(":", ": "))}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Tenant (_system: all)</span>
          <input className="input" required maxLength={128} value={tenant} onChange={(event) => setTenant(event.target.value)} />
        </label>
        <label className="field">
          <span>For</span>
          <input className="input" required value={length} onChange={(event) => setLength(event.target.value)} placeholder="1h" />
        </label>
      </div>
    </Confirm>
  );
}

/** What is paused now, and the way to end it. */
export function Pauses() {
  const pauses = usePauses().data?.pauses ?? [];
  const [asked, setAsked] = useState<Pause | null>(null);
  const pausing = usePausing();
  const who = useWho();
  const may = useMay("operator");
  const say = useSay();
  if (pauses.length === 0) {
    return null;
  }
  return (
    <Panel title="Paused" tone="warn">
      <ul className="healing-list">
        {pauses.map((pause) => (
          <li key={`${pause.tenant}/${pause.scope}`}>
            <div className="row apart">
              <strong>{pause.scope === "all" ? "All recoveries" : words(pause.scope.replace(":", ": "))}</strong>
              <button type="button" className="button small" disabled={!may} onClick={() => setAsked(pause)}>
                Resume
              </button>
            </div>
            <span className="muted small wrap">
              tenant {pause.tenant}, by {pause.by}: {pause.reason || "no reason given"}; until <Time at={pause.until} as="both" />
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <Confirm
          title="Resume recoveries"
          verb="Resume"
          reason="optional"
          close={() => setAsked(null)}
          act={async (reason) => {
            const order = await pausing.mutateAsync({ resume: true, scope: asked.scope, tenant: asked.tenant, by: who, reason });
            say("ok", order.text || "Recoveries go on");
          }}
        >
          <p>What was decided and waits may begin at once.</p>
        </Confirm>
      )}
    </Panel>
  );
}
