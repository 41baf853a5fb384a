import { useId, useState } from "react";
import { explain } from "../../api/problem";
import type { ApiKey, NewApiKey } from "../../api/types";
import { useApiKeys, useNewApiKey, useRevokeApiKey } from "../../data/accounts";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Confirm } from "../../ui/Confirm";
import { CopyId } from "../../ui/CopyId";
import { Select } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { Sheet } from "../../ui/Sheet";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { toneOf } from "../../ui/tones";
import { expiryOf, tenantsOf } from "./configuration";

export const roles = [
  ["viewer", "Viewer: reads"],
  ["operator", "Operator: acts"],
  ["admin", "Admin: manages users and keys"],
] as const;
const lives = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "1 year"],
  ["", "No end"],
] as const;

function Create({ made, close }: { made: (key: NewApiKey) => void; close: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("viewer");
  const [tenants, setTenants] = useState("");
  const [days, setDays] = useState("90");
  const create = useNewApiKey();
  const form = useId();
  return (
    <Sheet
      title="New API key"
      close={close}
      footer={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" form={form} className="button primary" disabled={create.isPending}>
            Make it
          </button>
        </>
      }
    >
      <form
        id={form}
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { name: name.trim(), role, tenants: tenantsOf(tenants), expires_at: expiryOf(days, Date.now()) },
            {
              onSuccess: (key) => {
                made(key);
                close();
              },
            },
          );
        }}
      >
        <label className="field">
          <span>Name</span>
          <input
            className="input"
            required
            maxLength={128}
            value={name}
            placeholder="shop"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <div className="filters">
          <Select name="Role" value={role} options={roles} change={setRole} />
          <Select name="Lives" value={days} options={lives} change={setDays} />
        </div>
        <label className="field">
          <span>Tenants (empty: all)</span>
          <input className="input" value={tenants} placeholder="default, shop" onChange={(event) => setTenants(event.target.value)} />
        </label>
        {create.isError && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(create.error)}
          </p>
        )}
      </form>
    </Sheet>
  );
}

function Made({ made, close }: { made: NewApiKey; close: () => void }) {
  return (
    <Sheet
      title={`Key of ${made.api_key.name}`}
      close={close}
      footer={
        <button type="button" className="button primary" onClick={close}>
          I have it
        </button>
      }
    >
      <p>
        <strong>This is shown once.</strong>{" "}
        <span className="soft">Only its hash is kept; a key that is lost is revoked, and another one made.</span>
      </p>
      <p className="wrap">
        <CopyId id={made.key} whole />
      </p>
    </Sheet>
  );
}

/** Keys by which programs are known. */
export function Keys({ may }: { may: boolean }) {
  const query = useApiKeys(may);
  const revoke = useRevokeApiKey();
  const say = useSay();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const [asked, setAsked] = useState<ApiKey | null>(null);
  return (
    <Panel
      title="API keys"
      hint="By which programs are known: Authorization: Bearer KEY."
      actions={
        <button type="button" className="button small" disabled={!may} onClick={() => setCreating(true)}>
          New key
        </button>
      }
    >
      {may ? (
        <Answer query={query}>
          {({ api_keys }) =>
            api_keys.length === 0 ? (
              <Empty title="No key yet" />
            ) : (
              <ul className="accounts">
                {api_keys.map((key) => (
                  <li key={key.id}>
                    <div className="row apart">
                      <span className="row">
                        <Badge tone={toneOf(key.state)}>{key.state}</Badge>
                        <strong>{key.name}</strong>
                        <span className="tag">{key.role}</span>
                      </span>
                      {key.revoked_at === null && (
                        <button type="button" className="button small" aria-label={`Revoke ${key.name}`} onClick={() => setAsked(key)}>
                          Revoke
                        </button>
                      )}
                    </div>
                    <span className="muted small">
                      <CopyId id={key.id} whole /> {key.tenants === null ? "all tenants" : `tenants ${key.tenants.join(", ")}`}, made{" "}
                      <Time at={key.created_at} /> by {key.created_by}
                      {key.used_at ? (
                        <>
                          , used <Time at={key.used_at} />
                        </>
                      ) : (
                        ", never used"
                      )}
                      {key.revoked_at ? (
                        <>
                          , revoked <Time at={key.revoked_at} /> by {key.revoked_by}
                        </>
                      ) : (
                        key.expires_at && (
                          <>
                            , ends <Time at={key.expires_at} />
                          </>
                        )
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <Empty title="Admins only">Whoever manages keys has the role admin.</Empty>
      )}
      {creating && <Create made={setMade} close={() => setCreating(false)} />}
      {made && <Made made={made} close={() => setMade(null)} />}
      {asked && (
        <Confirm
          title={`Revoke ${asked.name}`}
          verb="Revoke"
          danger
          reason="none"
          close={() => setAsked(null)}
          act={async () => {
            await revoke.mutateAsync(asked.id);
            say("ok", `The key of ${asked.name} is revoked`);
          }}
        >
          <p>Whatever uses it is refused within seconds. A revoked key does not come back.</p>
        </Confirm>
      )}
    </Panel>
  );
}
