"""Writes the model card, for the program (card.json: what it checks at load) and for people (card.md). Neither holds a date."""
import json
import pathlib

import torch

from export import CRITICAL, EDGE, OPSET
from series import CLIP, FEATURES, PARTS, STEPS

NAMES = {"lstm": "LSTM", "isolation_forest": "isolation forest", "ewma": "EWMA, threshold from validation",
         "ewma_as_shipped": "EWMA, edge as shipped"}
SETS = {"unseen": "Unseen tenants (other seeds)", "later_part_of_known": "Last 15 % of the time of the known tenants"}


def write(options, known, unseen, results, hashes, minutes):
    count = lambda series: sum(len(one.values) for one in series.values())
    card = {
        "version": 1, "model": "lstm", "architecture": "8 x 60 -> LSTM 128 -> LSTM 64 -> dense 32 ReLU -> dense 1 sigmoid",
        "opset": OPSET, "input": {"name": "input", "shape": ["batch", STEPS, len(FEATURES)]}, "output": {"name": "output", "shape": ["batch", 1]},
        "sha256": hashes, "threshold": EDGE, "critical": CRITICAL,
        "data": {"made_by": "helios simulate metrics", "training_tenants": sorted(known), "training_minutes": count(known),
                 "training_hours": count(known) // 60, "split_by_time": {name: list(share) for name, share in PARTS.items()},
                 "unseen_tenants": sorted(unseen), "unseen_minutes": count(unseen)},
        "training": {"epochs": options.epochs, "batch": options.batch, "rate": options.rate, "seed": options.seed, "threads": options.threads,
                     "optimizer": "Adam, cosine decay", "torch": torch.__version__, "clip": CLIP},
        "results": results,
    }
    folder = pathlib.Path(options.models)
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    (folder / "card.md").write_text(page(card), encoding="utf-8")
    print(f"training took {minutes:.1f} min", flush=True)


def page(card):
    data, training = card["data"], card["training"]
    lines = [
        "# Model card: LSTM over the eight reconciliation features", "",
        f"{card['architecture']}; ONNX opset {card['opset']}, input float32 [batch, {STEPS}, {len(FEATURES)}], output float32 [batch, 1]: the",
        "probability that the last minute is anomalous. Written by `ml/run.sh`; the numbers below are of these very files.", "",
        "## Data", "",
        f"Made by `helios simulate metrics`: {len(data['training_tenants'])} tenants, {data['training_hours']:,} hours,"
        f" {data['training_minutes']:,} labelled minutes, {', '.join(data['training_tenants'][:2])} … {data['training_tenants'][-1]} (the number is the seed).",
        "Each is split by time: first 70 % to train (the scaler too), next 15 % to choose the threshold, last 15 % to judge. No window",
        f"reaches across a border. Unseen: {len(data['unseen_tenants'])} other seeds, which are other tenants, {data['unseen_minutes']:,} minutes,",
        f"{data['unseen_tenants'][0]} … {data['unseen_tenants'][-1]}. Synthetic data: no claim is made about the traffic of a real tenant.", "",
        "## Training", "",
        f"{training['optimizer']}, rate {training['rate']}, {training['epochs']} epochs, batches of {training['batch']}, seed {training['seed']}, torch {training['torch']}.",
        "In an epoch each minute of the training part is the target once, with 45 to 60 minutes of past (windows every 15 minutes from a",
        f"random start, loss on their last 15 minutes). The threshold with the best F1 on the validation part is moved to {card['threshold']} by a",
        "constant in the last bias.", "",
    ]
    for key, title in SETS.items():
        lines += ["## " + title, "", "Per minute, natural balance of classes; each detector's threshold is chosen on the same validation part.", "",
                  "| detector | accuracy | precision | recall | F1 | average precision |", "|---|---|---|---|---|---|"]
        for name, result in card["results"][key].items():
            lines.append(f"| {NAMES[name]} | {result['accuracy']:.4f} | {result['precision']:.4f} | {result['recall']:.4f} | {result['f1']:.4f}"
                         f" | {result.get('average_precision', '')} |")
        one = card["results"][key]["lstm"]
        lines += ["", f"{one['anomalous']:,} of {one['minutes']:,} minutes are anomalous."
                  f" LSTM by kind, recall: {', '.join(f'{kind} {value}' for kind, value in one['recall_by_kind'].items())}."
                  f" Anomalies found: {one['episodes']['found']} of {one['episodes']['anomalies']},"
                  f" median delay {one['episodes']['median_delay_minutes']:.0f} min.", ""]
    lines += ["## The peers", "",
              "EWMA is the recursion and the per-feature settings of `EwmaDetector` written again in Python (ml/baselines.py), the highest of the",
              "eight scores. It is made to tell the beginning of an anomaly, not every minute of it: it takes a lasting disturbance for the new level,",
              "which costs it recall here. The isolation forest (ml/baselines.py; 100 trees of 256 minutes) sees one minute, scaled against the hour before it",
              "as for the LSTM.", "",
              "## Files", "", "| file | SHA-256 |", "|---|---|"]
    lines += [f"| {name} | `{value}` |" for name, value in card["sha256"].items()]
    return "\n".join(lines) + "\n"
