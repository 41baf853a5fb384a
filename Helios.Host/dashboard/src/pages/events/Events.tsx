import { PageHead } from "../../ui/Panel";

/** The newest verdicts that tell of a problem. */
export default function Events() {
  return (
    <div className="page">
      <PageHead title="Events" text="The newest verdicts that tell of a problem." />
    </div>
  );
}
