import { CircleCheck, CirclePause, Play } from "lucide-react";
import { useState } from "react";
import { Navigate } from "react-router";
import { useActions } from "../../data/actions";
import { useIncidents } from "../../data/incidents";
import { isActive, useRecoveries } from "../../data/recoveries";
import { useMay } from "../../data/session";
import { useStatus } from "../../data/status";
import { plural, words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Segmented, Select } from "../../ui/Field";
import { PageHead, Panel } from "../../ui/Panel";
import { useFilters } from "../../ui/useFilters";
import { Breakers } from "./Breakers";
import { Catalogue } from "./Catalogue";
import "./Healing.css";
import { HealingCharts } from "./HealingCharts";
import { IncidentLanes } from "./IncidentLanes";
import { IncidentTable } from "./IncidentTable";
import { PauseDialog, Pauses } from "./Pausing";
import { RecoveryItem } from "./RecoveryItem";
import { RunAction } from "./RunAction";
import { Scaling } from "./Scaling";

const names = ["incident", "span", "state", "issue", "action"] as const;
const spans = [
  ["15", "15 min"],
  ["60", "1 h"],
  ["360", "6 h"],
  ["1440", "24 h"],
] as const;
const states = ["open", "observed", "waiting", "acting", "mitigated", "escalated", "resolved"].map((word) => [word, words(word)] as const);
const issues = [
  "missing_events",
  "high_latency",
  "consumer_lag",
  "adapter_failure",
  "cloud_degradation",
  "cloud_failure",
  "system_failure",
].map((word) => [word, words(word)] as const);
const most = 500;

/** What was wrong, what was done, and whether it helped. */
export default function Healing() {
  const [filters, set] = useFilters(names);
  const minutes = Number(filters.span ?? "15") || 15;
  const incidents = useIncidents(most);
  const recoveries = useRecoveries(most);
  const actions = useActions();
  const clouds = useStatus().data?.sources.map((source) => source.name) ?? [];
  const may = useMay("operator");
  const [dialog, setDialog] = useState<"run" | "pause" | null>(null);
  if (filters.incident) {
    return <Navigate to={`/healing/incidents/${filters.incident}`} replace />;
  }
  const open = incidents.data?.incidents.filter((one) => one.is_open).length ?? 0;
  return (
    <div className="page">
      <PageHead
        title="Self-healing"
        text={
          open > 0
            ? `${plural(open, "incident")} ${open === 1 ? "is" : "are"} open.`
            : "What was wrong, what was done, and whether it helped."
        }
      >
        <Segmented
          name="Stretch of time"
          value={String(minutes)}
          options={spans}
          change={(span) => set({ span: span === "15" ? "" : span })}
        />
        <button type="button" className="button" disabled={!may} onClick={() => setDialog("pause")}>
          <CirclePause className="icon" aria-hidden="true" /> Pause
        </button>
        <button type="button" className="button" disabled={!may || !actions.data} onClick={() => setDialog("run")}>
          <Play className="icon" aria-hidden="true" /> Run an action
        </button>
      </PageHead>
      <Pauses />
      <Panel title="Timeline" hint="Full bars are incidents, striped ones what was done about them.">
        <Answer query={incidents}>
          {(found) => <IncidentLanes incidents={found.incidents} recoveries={recoveries.data?.recoveries ?? []} minutes={minutes} />}
        </Answer>
      </Panel>
      <div className="split">
        <div className="stack">
          <Panel title="Incidents" flush>
            <div className="filters panel-filters">
              <Select name="State" value={filters.state} all="All" options={states} change={(state) => set({ state })} />
              <Select name="Trouble" value={filters.issue} all="All" options={issues} change={(issue) => set({ issue })} />
            </div>
            <Answer query={incidents}>
              {(found) => (
                <IncidentTable
                  incidents={found.incidents.filter(
                    (one) => (!filters.state || one.status === filters.state) && (!filters.issue || one.issue === filters.issue),
                  )}
                  filtered={Boolean(filters.state || filters.issue)}
                />
              )}
            </Answer>
          </Panel>
          <HealingCharts recoveries={recoveries.data?.recoveries ?? []} minutes={minutes} />
        </div>
        <div className="stack">
          <Panel title="Recoveries under way">
            <Answer query={recoveries}>
              {(found) => {
                const active = found.recoveries.filter(isActive);
                return active.length === 0 ? (
                  <Empty title="Nothing is being done" icon={CircleCheck}>
                    No recovery is under way, and no measure is in force.
                  </Empty>
                ) : (
                  <ul className="healing-list">
                    {active.map((recovery) => (
                      <RecoveryItem key={recovery.key} recovery={recovery} />
                    ))}
                  </ul>
                );
              }}
            </Answer>
          </Panel>
          <Breakers />
        </div>
      </div>
      <Scaling recoveries={recoveries.data?.recoveries ?? []} />
      <Catalogue sought={filters.action} seek={(action) => set({ action })} />
      {dialog === "run" && actions.data && <RunAction actions={actions.data.actions} close={() => setDialog(null)} />}
      {dialog === "pause" && (
        <PauseDialog
          scopes={[...clouds.map((cloud) => `target:${cloud}`), ...(actions.data?.actions ?? []).map((action) => `action:${action.name}`)]}
          close={() => setDialog(null)}
        />
      )}
    </div>
  );
}
