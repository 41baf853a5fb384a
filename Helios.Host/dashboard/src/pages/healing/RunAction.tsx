import { useId, useState } from "react";
import { explain } from "../../api/problem";
import type { Action, RecoveryOrder } from "../../api/types";
import { useRun } from "../../data/recoveries";
import { useWho } from "../../data/session";
import { useStatus } from "../../data/status";
import { count, percent } from "../../format/number";
import { span } from "../../format/time";
import { words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Sheet } from "../../ui/Sheet";
import { useSay } from "../../ui/toasts";
import { parametersOf, targetsOf } from "./orders";

/** Runs an action by hand: what and on what, then a dry run, then for real. */
export function RunAction({ actions, first, close }: { actions: Action[]; first?: string | undefined; close: () => void }) {
  const clouds = useStatus().data?.sources.map((source) => source.name) ?? [];
  const [name, setName] = useState(first ?? actions[0]?.name ?? "");
  const [target, setTarget] = useState("");
  const [tenant, setTenant] = useState("default");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState<RecoveryOrder | null>(null);
  const [error, setError] = useState<unknown>(null);
  const run = useRun();
  const who = useWho();
  const say = useSay();
  const form = useId();
  const action = actions.find((one) => one.name === name);
  const targets = targetsOf(action, clouds);
  const on = target || targets[0] || "";

  // What was tried is not what is asked for any more.
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTried(null);
    setError(null);
  };
  const ask = async (dry: boolean) => {
    setError(null);
    try {
      const order = await run.mutateAsync({
        action: name,
        target: on,
        tenant,
        parameters: parametersOf(text),
        by: who,
        reason,
        dry_run: dry,
      });
      if (dry) {
        setTried(order);
      } else {
        say("ok", order.text || `${words(name)} on ${words(on)} is ordered`);
        close();
      }
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Sheet
      title="Run an action"
      close={close}
      footer={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" form={form} className={tried ? "button" : "button primary"} disabled={run.isPending}>
            Dry run
          </button>
          <button
            type="button"
            className={action?.disruptive ? "button danger" : "button primary"}
            disabled={!tried?.accepted || reason.trim().length === 0 || run.isPending}
            onClick={() => void ask(false)}
          >
            Run it
          </button>
        </>
      }
    >
      <form
        id={form}
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(true);
        }}
      >
        <div className="pair">
          <label className="field">
            <span>Action</span>
            <select className="select" style={{ width: "100%" }} value={name} onChange={(event) => edit(setName)(event.target.value)}>
              {actions.map((one) => (
                <option key={one.name} value={one.name}>
                  {words(one.name)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>Target</span>
            <input
              className="input"
              list={`${form}-targets`}
              required
              maxLength={128}
              value={target}
              placeholder={targets[0] ?? "a cloud or a part"}
              onChange={(event) => edit(setTarget)(event.target.value)}
              onBlur={() => !target && targets[0] && setTarget(targets[0])}
            />
            <datalist id={`${form}-targets`}>
              {targets.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </label>
          <label className="field">
            <span>Tenant</span>
            <input className="input" required maxLength={128} value={tenant} onChange={(event) => edit(setTenant)(event.target.value)} />
          </label>
          <label className="field">
            <span>Parameters</span>
            <input
              className="input"
              value={text}
              placeholder="minutes=15 rate=100"
              spellCheck={false}
              onChange={(event) => edit(setText)(event.target.value)}
            />
          </label>
        </div>
        {action && (
          <p className="soft small">
            {action.description} Expected: {span(action.estimates.mttr_seconds * 1000)} to recovery,{" "}
            {percent(action.estimates.success_rate)} success. {action.reversible ? "It can be taken back." : "It cannot be taken back."}
            {action.disruptive && " It is disruptive."}
          </p>
        )}
        <label className="field">
          <span>Reason</span>
          <textarea
            className="input"
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder="Needed to run it; for whoever reads the record later"
          />
        </label>
        {tried && (
          <div role="status" className="row">
            <Badge tone={tried.accepted ? "ok" : "bad"}>{tried.accepted ? "possible" : "not possible"}</Badge>
            <span className="wrap">
              {tried.text}
              {tried.affected >= 0 && ` (${count(tried.affected)} affected)`}
            </span>
          </div>
        )}
        {error !== null && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(error)}
          </p>
        )}
        <p className="muted small">
          A dry run touches nothing. A run passes over ranking and cooldown; pauses and busy targets hold for it too.
        </p>
      </form>
    </Sheet>
  );
}
