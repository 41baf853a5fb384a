import { Link } from "react-router";
import { useActions } from "../../data/actions";
import { useConfiguration } from "../../data/configuration";
import { inner, words } from "../../format/words";
import { Answer } from "../../ui/Answers";
import { Badge } from "../../ui/Badge";
import { Panel } from "../../ui/Panel";

const meaning: [string, string][] = [
  ["off", "nothing is decided"],
  ["observe", "decided and recorded, nothing is done"],
  ["suggest", "told to people, who may approve"],
  ["approve", "waits for a person"],
  ["auto", "done at once"],
];

function rankOf(mode: string | undefined): number {
  return meaning.findIndex(([word]) => word === mode);
}

/** How far HELIOS may go by itself. */
export function Modes() {
  const actions = useActions();
  const settings = useConfiguration("helios.decision");
  const mode = settings.data?.keys
    .find((key) => key.key === "helios.decision.mode")
    ?.value.replaceAll('"', "")
    .toLowerCase();
  return (
    <Panel
      title="Modes"
      hint="Of the modes of tenant and action the stricter holds."
      actions={<Link to="/settings?find=mode">Settings</Link>}
    >
      <div className="stack tight">
        <dl className="facts">
          {meaning.map(([word, text]) => (
            <div key={word} style={{ display: "contents" }}>
              <dt>
                {word === mode ? (
                  <Badge tone="info" title="The mode for all">
                    {word}
                  </Badge>
                ) : (
                  words(word)
                )}
              </dt>
              <dd className="soft">{text}</dd>
            </div>
          ))}
        </dl>
        <Answer query={actions}>
          {(found) => {
            // What may go further than the mode for all goes only as far as that.
            const others = found.actions.filter((one) => rankOf(one.mode) < rankOf(mode));
            return (
              <p className="small">
                {others.length === 0
                  ? "No action is held back further."
                  : `Held back further: ${others.map((one) => `${inner(one.name)} ${one.mode}`).join(", ")}.`}
              </p>
            );
          }}
        </Answer>
      </div>
    </Panel>
  );
}
