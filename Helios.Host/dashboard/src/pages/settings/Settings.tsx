import { useMay, useSession } from "../../data/session";
import { words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Segmented } from "../../ui/Field";
import { PageHead, Panel } from "../../ui/Panel";
import { useFilters } from "../../ui/useFilters";
import { Audit } from "./Audit";
import { ConfigurationTable } from "./ConfigurationTable";
import { Keys } from "./Keys";
import "./Settings.css";
import { Users } from "./Users";

const names = ["tab", "find", "origin", "only", "caller", "operation", "result", "entry"] as const;
const tabs = [
  ["configuration", "Configuration"],
  ["access", "Access"],
  ["audit", "Audit"],
] as const;

/** Who looks at the page. */
function Who() {
  const session = useSession();
  return (
    <Panel title="Who you are">
      <Answer query={session} rows={3}>
        {(me) => (
          <dl className="facts">
            <dt>Name</dt>
            <dd>{me.name ?? "nobody"}</dd>
            <dt>Role</dt>
            <dd>{me.role ? words(me.role) : "none"}</dd>
            <dt>Tenants</dt>
            <dd>{me.tenants === null ? "all" : me.tenants.join(", ")}</dd>
            <dt>Sign-in</dt>
            <dd>
              {me.mode === "required" ? (
                "required"
              ) : (
                <>
                  <Badge tone="info">open</Badge>{" "}
                  <span className="soft">whoever reaches this port is an admin; it is bound to this computer only</span>
                </>
              )}
            </dd>
          </dl>
        )}
      </Answer>
    </Panel>
  );
}

/** How this node is configured, who may use it, and who did. */
export default function Settings() {
  const [filters, set] = useFilters(names);
  const may = useMay("admin");
  const tab = tabs.find(([name]) => name === filters.tab)?.[0] ?? "configuration";
  return (
    <div className="page">
      <PageHead title="Settings" text="How this node is configured, who may use it, and who did.">
        <Segmented
          name="Part of the settings"
          value={tab}
          options={tabs}
          change={(name) => set({ tab: name === "configuration" ? "" : name, entry: "" })}
        />
      </PageHead>
      {tab === "configuration" && <ConfigurationTable find={filters.find} origin={filters.origin} only={filters.only} set={set} />}
      {tab === "access" && (
        <div className="grid" style={{ "--least": "24rem" } as React.CSSProperties}>
          <Who />
          <Keys may={may} />
          <Users may={may} />
        </div>
      )}
      {tab === "audit" && (
        <Audit may={may} caller={filters.caller} operation={filters.operation} result={filters.result} entry={filters.entry} set={set} />
      )}
    </div>
  );
}
