import { PageHead } from "../../ui/Panel";

/** What arrives, what is missing, and what is being done about it. */
export default function Overview() {
  return (
    <div className="page">
      <PageHead title="Overview" text="What arrives, what is missing, and what is being done about it." />
    </div>
  );
}
