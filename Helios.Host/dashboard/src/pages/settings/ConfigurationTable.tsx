import type { ConfigurationKey } from "../../api/types";
import { useConfiguration } from "../../data/configuration";
import { plural } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Search, Segmented, Select } from "../../ui/Field";
import { Panel } from "../../ui/Panel";
import { type Column, Table } from "../../ui/Table";
import { differs, originOf, soughtKeys } from "./configuration";

const which = [
  ["all", "All"],
  ["differs", "Differs from default"],
] as const;

const columns: Column<ConfigurationKey>[] = [
  {
    key: "key",
    title: "Key",
    width: "minmax(11rem, 1.5fr)",
    cell: (row) => (
      <code className="small" title={row.key}>
        {row.key}
      </code>
    ),
    sort: (row) => row.key,
  },
  {
    key: "value",
    title: "Value",
    width: "minmax(6rem, 1.2fr)",
    cell: (row) => (
      <span title={row.value}>
        {differs(row) && (
          <Badge plain tone="info" title="Differs from the default">
            {""}
          </Badge>
        )}{" "}
        <code className="small">{row.value}</code>
      </span>
    ),
    sort: (row) => row.value,
  },
  {
    key: "default",
    title: "Default",
    width: "minmax(5rem, 0.8fr)",
    cell: (row) => (
      <code className="small muted" title={row.default ?? undefined}>
        {row.default ?? "–"}
      </code>
    ),
    from: 700,
  },
  {
    key: "origin",
    title: "Origin",
    width: "minmax(7rem, 0.8fr)",
    cell: (row) => (
      <span className="muted" title={row.origin}>
        {originOf(row)}
        {row.line !== null && originOf(row) !== "default" && `, line ${row.line}`}
      </span>
    ),
    sort: (row) => originOf(row),
    from: 520,
  },
];

interface Props {
  find: string | undefined;
  origin: string | undefined;
  only: string | undefined;
  set: (changes: { find?: string; origin?: string; only?: string }) => void;
}

/** What this node was started with; to be changed in its files. */
export function ConfigurationTable({ find, origin, only, set }: Props) {
  const query = useConfiguration();
  const origins = [...new Set((query.data?.keys ?? []).map(originOf))].sort();
  return (
    <Panel
      title="Configuration"
      hint="What this node was started with. It is changed in files, the environment or at the start, not here."
      flush
    >
      <div className="filters panel-filters">
        <Search name="Find" value={find} placeholder="port, window, …" change={(text) => set({ find: text })} />
        <Select
          name="Origin"
          value={origin}
          all="All"
          options={origins.map((one) => [one, one] as const)}
          change={(value) => set({ origin: value })}
        />
        <Segmented
          name="Which keys"
          value={only === "differs" ? "differs" : "all"}
          options={which}
          change={(value) => set({ only: value === "all" ? "" : value })}
        />
      </div>
      <Answer query={query} rows={10}>
        {(configuration) => {
          const keys = soughtKeys(configuration.keys, { find, origin, only });
          return (
            <Table
              label="Keys of the configuration"
              rows={keys}
              columns={columns}
              id={(row) => row.key}
              height={640}
              empty={<Empty title="No key is like that">Another word, or all origins, may show more.</Empty>}
              foot={
                <span>
                  {plural(keys.length, "key")} of {configuration.keys.length}, of node {configuration.node}
                </span>
              }
            />
          );
        }}
      </Answer>
    </Panel>
  );
}
