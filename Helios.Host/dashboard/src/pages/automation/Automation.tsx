import { useMemo } from "react";
import { useDecisions } from "../../data/decisions";
import { useKnowledge } from "../../data/knowledge";
import { useLoop } from "../../data/mape";
import { isAsking, useRecoveries } from "../../data/recoveries";
import { plural, words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Segmented, Select } from "../../ui/Field";
import { PageHead, Panel } from "../../ui/Panel";
import { useFilters } from "../../ui/useFilters";
import "../healing/Healing.css";
import { RecoveryItem } from "../healing/RecoveryItem";
import "./Automation.css";
import { Cycle } from "./Cycle";
import { isBusy } from "./cycle";
import { Decisions } from "./Decisions";
import { Knowing } from "./Knowing";
import { Modes } from "./Modes";
import { Turns } from "./Turns";

const names = ["mode", "tenant", "turns"] as const;
const modes = ["observe", "suggest", "approve", "auto"].map((word) => [word, words(word)] as const);
const turns = [
  ["all", "All"],
  ["busy", "Busy"],
] as const;

/** What HELIOS recommends and why, and the loop that does it. */
export default function Automation() {
  const [filters, set] = useFilters(names);
  const loop = useLoop();
  const decisions = useDecisions({ state: filters.mode, tenant: filters.tenant });
  const everything = useDecisions();
  const recoveries = useRecoveries();
  const tenants = useMemo(() => {
    const found = everything.data?.pages.flatMap((page) => page.decisions.map((one) => one.tenant)) ?? [];
    return [...new Set(["default", "_system", ...found])].sort();
  }, [everything.data]);
  const tenant = filters.tenant ?? "_system";
  const knowledge = useKnowledge(tenant);
  const asking = recoveries.data?.recoveries.filter(isAsking) ?? [];
  const shown = filters.turns === "busy" ? "busy" : "all";
  return (
    <div className="page">
      <PageHead
        title="Automation"
        text={
          asking.length > 0
            ? `${plural(asking.length, "recommendation")} ${asking.length === 1 ? "waits" : "wait"} for a person.`
            : "What HELIOS recommends and why, and the loop that does it."
        }
      />
      {asking.length > 0 && (
        <Panel title="Waits for a person" tone="warn">
          <ul className="healing-list">
            {asking.map((recovery) => (
              <RecoveryItem key={recovery.key} recovery={recovery} />
            ))}
          </ul>
        </Panel>
      )}
      <div className="grid even" style={{ "--least": "24rem" } as React.CSSProperties}>
        <Panel title="The loop" hint="Monitor, analyse, plan, execute, over what is known.">
          <Answer query={loop} rows={9}>
            {(found) => <Cycle loop={found} changes={knowledge.data?.number} />}
          </Answer>
        </Panel>
        <Panel
          title="Last turns"
          flush
          actions={
            <Segmented name="Which turns" value={shown} options={turns} change={(value) => set({ turns: value === "all" ? "" : value })} />
          }
        >
          <Answer query={loop} rows={9}>
            {(found) => <Turns cycles={shown === "all" ? found.cycles : found.cycles.filter(isBusy)} filtered={shown === "busy"} />}
          </Answer>
        </Panel>
      </div>
      <div className="split">
        <Panel title="Recommendations" flush>
          <div className="filters panel-filters">
            <Select name="Mode" value={filters.mode} all="All" options={modes} change={(mode) => set({ mode })} />
            <Select
              name="Tenant"
              value={filters.tenant}
              all="All"
              options={tenants.map((one) => [one, one] as const)}
              change={(chosen) => set({ tenant: chosen })}
            />
          </div>
          <Decisions query={decisions} filtered={Boolean(filters.mode || filters.tenant)} />
        </Panel>
        <Modes />
      </div>
      <Knowing tenant={tenant} />
    </div>
  );
}
