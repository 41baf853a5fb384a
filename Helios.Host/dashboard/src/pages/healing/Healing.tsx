import { PageHead } from "../../ui/Panel";

/** What was wrong, what was done, and whether it helped. */
export default function Healing() {
  return (
    <div className="page">
      <PageHead title="Self-healing" text="What was wrong, what was done, and whether it helped." />
    </div>
  );
}
