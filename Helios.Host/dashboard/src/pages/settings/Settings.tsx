import { PageHead } from "../../ui/Panel";

/** The configuration in force. */
export default function Settings() {
  return (
    <div className="page">
      <PageHead title="Settings" text="The configuration in force." />
    </div>
  );
}
