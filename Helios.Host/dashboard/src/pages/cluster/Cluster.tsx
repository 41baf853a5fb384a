import { PageHead } from "../../ui/Panel";

/** Nodes, shards and who has them. */
export default function Cluster() {
  return (
    <div className="page">
      <PageHead title="Cluster" text="Nodes, shards and who has them." />
    </div>
  );
}
