import { PageHead } from "../../ui/Panel";

/** What HELIOS recommends, and why. */
export default function Automation() {
  return (
    <div className="page">
      <PageHead title="Automation" text="What HELIOS recommends, and why." />
    </div>
  );
}
