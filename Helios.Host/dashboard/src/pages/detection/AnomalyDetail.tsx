import { PageHead } from "../../ui/Panel";

/** One anomaly, explained. */
export default function AnomalyDetail() {
  return (
    <div className="page">
      <PageHead title="Anomaly" text="One anomaly, explained." />
    </div>
  );
}
