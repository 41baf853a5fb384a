import { useState } from "react";
import { useSearchParams } from "react-router";
import type { AuditEntry } from "../../api/types";
import { useAudit, useVerifyAudit } from "../../data/audit";
import { count } from "../../format/number";
import { millis } from "../../format/time";
import { plural, words } from "../../format/words";
import { Empty, ErrorState } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Bones } from "../../ui/Bones";
import { CopyId } from "../../ui/CopyId";
import { Search, Select } from "../../ui/Field";
import { More } from "../../ui/More";
import { Panel } from "../../ui/Panel";
import { Sheet } from "../../ui/Sheet";
import { type Column, Table } from "../../ui/Table";
import { Time } from "../../ui/Time";
import { toneOf } from "../../ui/tones";

const results = ["success", "access_denied", "validation", "execution", "unrecognized", "begun"].map(
  (word) => [word, words(word)] as const,
);

const columns: Column<AuditEntry>[] = [
  {
    key: "result",
    title: "Result",
    width: "7.6rem",
    cell: (row) => <Badge tone={toneOf(row.result)}>{words(row.result).toLowerCase()}</Badge>,
    sort: (row) => row.result,
  },
  { key: "operation", title: "Operation", width: "minmax(8rem, 1fr)", cell: (row) => row.operation, sort: (row) => row.operation },
  { key: "caller", title: "Caller", width: "minmax(5rem, 0.7fr)", cell: (row) => row.caller, sort: (row) => row.caller, from: 420 },
  { key: "path", title: "Path", width: "minmax(9rem, 1.4fr)", cell: (row) => <code className="small">{row.path ?? "–"}</code>, from: 760 },
  { key: "via", title: "Via", width: "5rem", cell: (row) => row.via, from: 900 },
  { key: "status", title: "Status", width: "4.2rem", cell: (row) => row.status ?? "–", sort: (row) => row.status, end: true, from: 620 },
  { key: "at", title: "At", width: "7rem", cell: (row) => <Time at={row.at} />, sort: (row) => millis(row.at), end: true },
];

function Entry({ entry, close }: { entry: AuditEntry; close: () => void }) {
  return (
    <Sheet title={`${entry.operation}, entry ${entry.seq}`} close={close}>
      <dl className="facts">
        <dt>At</dt>
        <dd>
          <Time at={entry.at} as="both" />
        </dd>
        <dt>Caller</dt>
        <dd>
          {entry.caller} {entry.role && `(${entry.role})`}, via {entry.via}
          {entry.address && `, from ${entry.address}`}
        </dd>
        <dt>Result</dt>
        <dd>
          <Badge tone={toneOf(entry.result)}>{words(entry.result).toLowerCase()}</Badge> {entry.status} {entry.reason}
        </dd>
        <dt>Request</dt>
        <dd>
          <code>
            {entry.method} {entry.path}
          </code>{" "}
          <span className="muted">{entry.request_id}</span>
        </dd>
        <dt>Node</dt>
        <dd>{entry.node}</dd>
        <dt>Hash</dt>
        <dd>
          <CopyId id={entry.hash} />
        </dd>
      </dl>
      <pre className="audit-params">{JSON.stringify(entry.params, null, 2)}</pre>
    </Sheet>
  );
}

/** Whether the chain of hashes is whole. */
function Verify() {
  const [anchor, setAnchor] = useState("");
  const verify = useVerifyAudit();
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate(anchor.trim());
      }}
    >
      <label className="field" style={{ flex: "1 1 12rem", maxWidth: "28rem" }}>
        <span>Anchor of an earlier verification (optional)</span>
        <input
          className="input mono"
          value={anchor}
          placeholder="PLACE:HASH"
          spellCheck={false}
          onChange={(event) => setAnchor(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={verify.isPending}>
        {verify.isPending ? "Computing…" : "Verify"}
      </button>
      <div role="status" className="small" style={{ flexBasis: "100%" }}>
        {verify.data && (
          <span className="row">
            <Badge tone={verify.data.whole ? "ok" : "bad"}>{verify.data.whole ? "whole" : "broken"}</Badge>
            {verify.data.problem ??
              `${count(verify.data.checked)} entries, ${verify.data.first} to ${verify.data.last}, say what they said.`}
            <span className="muted">Anchor:</span> <CopyId id={verify.data.anchor} whole />
          </span>
        )}
      </div>
      {verify.isError && <ErrorState error={verify.error} />}
    </form>
  );
}

interface Props {
  may: boolean;
  caller: string | undefined;
  operation: string | undefined;
  result: string | undefined;
  entry: string | undefined;
  set: (changes: { caller?: string; operation?: string; result?: string; entry?: string }) => void;
}

/** Who changed what, or tried to. */
export function Audit({ may, caller, operation, result, entry, set }: Props) {
  const query = useAudit({ caller, operation, result }, may);
  const [params] = useSearchParams();
  if (!may) {
    return (
      <Panel title="Audit">
        <Empty title="Admins only">Whoever reads the audit has the role admin.</Empty>
      </Panel>
    );
  }
  const rows = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const opened = rows.find((row) => String(row.seq) === entry);
  const to = (row: AuditEntry) => {
    const next = new URLSearchParams(params);
    next.set("entry", String(row.seq));
    return `/settings?${next}`;
  };
  return (
    <div className="stack">
      <Panel
        title="Chain"
        hint="Each entry has the hash of the one before. Keep an anchor elsewhere now and then: it shows whether all was made anew."
      >
        <Verify />
      </Panel>
      <Panel title="Audit" hint="Every change, and every denied attempt." flush>
        <div className="filters panel-filters">
          <Search name="Caller" value={caller} placeholder="local" change={(text) => set({ caller: text })} />
          <Search name="Operation" value={operation} placeholder="isolateBreaker" change={(text) => set({ operation: text })} />
          <Select name="Result" value={result} all="All" options={results} change={(word) => set({ result: word })} />
        </div>
        {query.data === undefined ? (
          <div className="panel-pad">
            {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Bones rows={6} />}
          </div>
        ) : (
          <Table
            label="Entries of the audit"
            rows={rows}
            columns={columns}
            id={(row) => String(row.seq)}
            to={to}
            height={520}
            empty={
              caller || operation || result ? (
                <Empty title="No entry is like that">Callers and operations are sought by their whole names.</Empty>
              ) : (
                <Empty title="Nothing was changed yet" />
              )
            }
            foot={<More query={query} shown={plural(rows.length, "entry", "entries")} />}
          />
        )}
      </Panel>
      {opened && <Entry entry={opened} close={() => set({ entry: "" })} />}
    </div>
  );
}
