import { useId, useState } from "react";
import { explain } from "../../api/problem";
import type { User } from "../../api/types";
import { useUserChange, useUsers } from "../../data/accounts";
import { Answer, Empty } from "../../ui/Answers";
import { Confirm } from "../../ui/Confirm";
import { Select } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { Sheet } from "../../ui/Sheet";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { tenantsOf } from "./configuration";
import { roles } from "./Keys";

/** A new user, or another password for one. */
function Edit({ user, close }: { user: User | null; close: () => void }) {
  const [name, setName] = useState(user?.name ?? "");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState("viewer");
  const [tenants, setTenants] = useState("");
  const change = useUserChange();
  const say = useSay();
  const form = useId();
  const verb = user ? "Change" : "Add";
  return (
    <Sheet
      title={user ? `Password of ${user.name}` : "New user"}
      close={close}
      footer={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" form={form} className="button primary" disabled={change.isPending}>
            {verb}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            user
              ? { kind: "password", name: user.name, password }
              : { kind: "add", name: name.trim(), password, role, tenants: tenantsOf(tenants) },
            {
              onSuccess: () => {
                say("ok", user ? `${user.name} has another password` : `${name.trim()} may sign in`);
                close();
              },
            },
          );
        }}
      >
        {!user && (
          <label className="field">
            <span>Name</span>
            <input
              className="input"
              required
              maxLength={128}
              autoComplete="off"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        )}
        <label className="field">
          <span>Password</span>
          <input
            className="input"
            type="password"
            required
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {!user && (
          <div className="filters">
            <Select name="Role" value={role} options={roles} change={setRole} />
            <label className="field" style={{ flex: 1 }}>
              <span>Tenants (empty: all)</span>
              <input className="input" value={tenants} onChange={(event) => setTenants(event.target.value)} />
            </label>
          </div>
        )}
        {change.isError && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(change.error)}
          </p>
        )}
      </form>
    </Sheet>
  );
}

/** People who may sign in. */
export function Users({ may }: { may: boolean }) {
  const query = useUsers(may);
  const change = useUserChange();
  const say = useSay();
  const [edited, setEdited] = useState<User | "new" | null>(null);
  const [asked, setAsked] = useState<User | null>(null);
  return (
    <Panel
      title="Users"
      hint="People who may sign in."
      actions={
        <button type="button" className="button small" disabled={!may} onClick={() => setEdited("new")}>
          New user
        </button>
      }
    >
      {may ? (
        <Answer query={query}>
          {({ users }) =>
            users.length === 0 ? (
              <Empty title="No user yet">On this computer nobody has to sign in; elsewhere somebody must.</Empty>
            ) : (
              <ul className="accounts">
                {users.map((user) => (
                  <li key={user.name}>
                    <div className="row apart">
                      <span className="row">
                        <strong>{user.name}</strong>
                        <span className="tag">{user.role}</span>
                      </span>
                      <span className="row">
                        <button
                          type="button"
                          className="button small"
                          aria-label={`Password of ${user.name}`}
                          onClick={() => setEdited(user)}
                        >
                          Password
                        </button>
                        <button type="button" className="button small" aria-label={`Remove ${user.name}`} onClick={() => setAsked(user)}>
                          Remove
                        </button>
                      </span>
                    </div>
                    <span className="muted small">
                      {user.tenants === null ? "all tenants" : `tenants ${user.tenants.join(", ")}`}, made <Time at={user.created_at} /> by{" "}
                      {user.created_by}
                      {user.signed_in_at ? (
                        <>
                          , signed in <Time at={user.signed_in_at} />
                        </>
                      ) : (
                        ", never signed in"
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <Empty title="Admins only">Whoever manages users has the role admin.</Empty>
      )}
      {edited !== null && <Edit user={edited === "new" ? null : edited} close={() => setEdited(null)} />}
      {asked && (
        <Confirm
          title={`Remove ${asked.name}`}
          verb="Remove"
          danger
          reason="none"
          close={() => setAsked(null)}
          act={async () => {
            await change.mutateAsync({ kind: "remove", name: asked.name });
            say("ok", `${asked.name} may not sign in any more`);
          }}
        >
          <p>Sessions of {asked.name} end. What they did stays in the audit.</p>
        </Confirm>
      )}
    </Panel>
  );
}
