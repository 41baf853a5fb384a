import { Link, useParams } from "react-router";
import { useDecision } from "../../data/decisions";
import { words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { CopyId } from "../../ui/CopyId";
import { PageHead, Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { DecisionView } from "./DecisionView";

/** One decision, with everything that it was decided from. */
export default function DecisionDetail() {
  const { id = "" } = useParams();
  const query = useDecision(id);
  return (
    <div className="page">
      <Answer query={query} rows={12}>
        {(decision) => (
          <>
            <PageHead
              title={`${words(decision.chosen)} for ${words(decision.issue).toLowerCase()}`}
              text={
                <>
                  Decided <Time at={decision.decided_at} as="both" />, tenant {decision.tenant}, <CopyId id={decision.id} />
                </>
              }
              crumb={<Link to="/automation">Automation</Link>}
            >
              <Badge tone="info">mode {decision.mode}</Badge>
              {decision.incident && (
                <Link className="button" to={`/healing/incidents/${decision.incident}`}>
                  To its incident
                </Link>
              )}
            </PageHead>
            <Panel title="What it was decided from">
              <DecisionView decision={decision} />
            </Panel>
          </>
        )}
      </Answer>
    </div>
  );
}
