import { PageHead } from "../../ui/Panel";

/** The life of one event across the clouds. */
export default function EventDetail() {
  return (
    <div className="page">
      <PageHead title="Event" text="The life of one event across the clouds." />
    </div>
  );
}
