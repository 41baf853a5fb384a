"""Writes the model card, for the program (card.json: what it checks at load) and for people (card.md). Neither holds a date."""
import json
import pathlib

import torch

from export import CRITICAL, EDGE, OPSET
from series import CLIP, FEATURES, PARTS, STEPS

NAMES = {"lstm": "LSTM", "isolation_forest": "isolation forest", "ewma": "EWMA, threshold chosen likewise",
         "ewma_as_shipped": "EWMA, edge as shipped"}
SETS = {"unseen": "Unseen tenants (other seeds)", "later_part_of_known": "Last 15 % of the time of the known tenants"}


def write(options, tenants, results, hashes, minutes):
    known, calibration, unseen = tenants
    count = lambda series: sum(len(one.values) for one in series.values())
    share = lambda series: round(sum(float(one.labels.sum()) for one in series.values()) / count(series), 4)
    card = {
        "version": 1, "model": "lstm", "architecture": "8 x 60 -> LSTM 128 -> LSTM 64 -> dense 32 ReLU -> dense 1 sigmoid",
        "opset": OPSET, "input": {"name": "input", "shape": ["batch", STEPS, len(FEATURES)]}, "output": {"name": "output", "shape": ["batch", 1]},
        "sha256": hashes, "threshold": EDGE, "critical": CRITICAL,
        "data": {"made_by": "helios simulate metrics", "training_tenants": sorted(known), "training_minutes": count(known),
                 "training_hours": count(known) // 60, "training_anomalous": share(known),
                 "calibration_tenants": sorted(calibration), "calibration_minutes": count(calibration), "calibration_anomalous": share(calibration),
                 "split_by_time": {name: list(share) for name, share in PARTS.items()},
                 "unseen_tenants": sorted(unseen), "unseen_minutes": count(unseen), "unseen_anomalous": share(unseen)},
        "training": {"epochs": options.epochs, "batch": options.batch, "rate": options.rate, "seed": options.seed, "threads": options.threads,
                     "optimizer": "Adam, cosine decay, dropout 0.2", "torch": torch.__version__, "clip": CLIP},
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
        f"{data['training_anomalous']:.0%} of these minutes are anomalous, more than is natural, so that there are enough anomalies to learn from.",
        "Each is split by time: the first 70 % train (the scaler too), the next 15 % choose the epoch, the last 15 % are only judged. No",
        "window reaches across a border. Thresholds, each with its detector's best F1, are chosen on",
        f"{len(data['calibration_tenants'])} more tenants, {data['calibration_minutes']:,} minutes, {data['calibration_anomalous']:.1%} anomalous,"
        f" {data['calibration_tenants'][0]} … {data['calibration_tenants'][-1]}.",
        f"Judged on {len(data['unseen_tenants'])} tenants that nothing was chosen by, {data['unseen_minutes']:,} minutes, {data['unseen_anomalous']:.1%} anomalous,",
        f"{data['unseen_tenants'][0]} … {data['unseen_tenants'][-1]}. Synthetic data: no claim is made about the traffic of a real tenant.", "",
        "## Training", "",
        f"{training['optimizer']}, rate {training['rate']}, {training['epochs']} epochs, batches of {training['batch']}, seed {training['seed']}, torch {training['torch']}.",
        "In an epoch each minute of the training part is the target once, with 45 to 60 minutes of past (windows every 15 minutes from a",
        f"random start, loss on their last 15 minutes). The threshold is moved to {card['threshold']} by a constant in the",
        "last bias, which changes no ranking.", "",
    ]
    for key, title in SETS.items():
        lines += ["## " + title, "", "Per minute of the data as it is.", "",
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
