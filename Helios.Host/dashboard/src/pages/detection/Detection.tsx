import { PageHead } from "../../ui/Panel";

/** How reconciliation behaves, and where it does not as usual. */
export default function Detection() {
  return (
    <div className="page">
      <PageHead title="Detection" text="How reconciliation behaves, and where it does not as usual." />
    </div>
  );
}
