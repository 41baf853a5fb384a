import { Compass } from "lucide-react";
import { Link, useLocation } from "react-router";
import { Empty } from "../ui/Answers";
import { PageHead } from "../ui/Panel";

/** An address that no page has. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <div className="page">
      <PageHead title="No such page" />
      <div className="panel">
        <Empty title={`Nothing is at /ui${pathname}`} icon={Compass}>
          The link may be old. <Link to="/">The overview</Link> has everything; Ctrl+K finds an event by its id.
        </Empty>
      </div>
    </div>
  );
}
