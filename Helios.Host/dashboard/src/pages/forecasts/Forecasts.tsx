import { PageHead } from "../../ui/Panel";

/** What the series will do next, and what that would mean. */
export default function Forecasts() {
  return (
    <div className="page">
      <PageHead title="Forecasts" text="What the series will do next, and what that would mean." />
    </div>
  );
}
