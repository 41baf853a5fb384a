"""Trains the LSTM, judges it on unseen tenants, and exports it. `ml/run.sh` is the usual way in."""
import argparse
import hashlib
import json
import math
import pathlib
import time

import numpy as np
import torch

import card
import export
import judge
from baselines import IsolationForest, ewma_scores
from model import Network
from series import STEPS, Scaler, read, windows_ending_everywhere

# Learnt from are the minutes of a window from this one on: they have a past as long as the longest anomaly.
FIRST_LEARNT = 45


def say(text):
    print(text, flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with train-*.csv (split by time), calibrate-*.csv (thresholds) and unseen-*.csv (only judged)")
    parser.add_argument("--work", required=True, help="folder for the checkpoint; a run that was ended goes on from there")
    parser.add_argument("--models", required=True, help="folder for model.onnx, scaler.json, golden.json, card.json, card.md")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def epoch_windows(parts, scaler, random):
    """Windows every quarter of an hour from a random first minute: each minute is the target once an epoch."""
    xs, ys = [], []
    for part in parts:
        views = windows_ending_everywhere(part.values)
        starts = np.arange(random.integers(0, STEPS - FIRST_LEARNT), len(views), STEPS - FIRST_LEARNT)
        xs.append(scaler.apply(views[starts]))
        ys.append(np.lib.stride_tricks.sliding_window_view(part.labels, STEPS)[starts])
    order = random.permutation(sum(len(x) for x in xs))
    return np.concatenate(xs)[order], np.concatenate(ys)[order]


def predict(network, scaler, series):
    """Probabilities of every minute that has a full window; as `forward` gives them, one window a minute."""
    found = []
    with torch.no_grad():
        for one in series:
            views = windows_ending_everywhere(one.values)
            found += [network(torch.from_numpy(scaler.apply(views[i:i + 512]))).numpy()[:, 0] for i in range(0, len(views), 512)]
    return np.concatenate(found)


def targets(series, of):
    return np.concatenate([of(one)[STEPS - 1:] for one in series])


def train(options, network, parts, validation, scaler):
    optimizer = torch.optim.Adam(network.parameters(), lr=options.rate)
    settings = {name: value for name, value in vars(options).items() if name in ("epochs", "batch", "rate", "seed")}
    settings["data"] = hashlib.sha256(b"".join(part.values.tobytes() for part in parts)).hexdigest()
    checkpoint = pathlib.Path(options.work) / "checkpoint.pt"
    first, minutes, best = 0, 0.0, (math.inf, None)
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        if saved["settings"] == settings:
            network.load_state_dict(saved["network"])
            optimizer.load_state_dict(saved["optimizer"])
            first, minutes, best = saved["epoch"], saved["minutes"], saved["best"]
            say(f"going on after epoch {first}")
        else:
            say("the checkpoint is of other data or settings: starting anew")
    for epoch in range(first, options.epochs):
        began = time.monotonic()
        loss = run_epoch(options, network, optimizer, (parts, scaler), epoch)
        later = validation_loss(options, network, validation, scaler)
        if later < best[0]:
            best = (later, {name: value.clone() for name, value in network.state_dict().items()})
        minutes += (time.monotonic() - began) / 60
        saved = {"settings": settings, "network": network.state_dict(), "optimizer": optimizer.state_dict(),
                 "epoch": epoch + 1, "minutes": minutes, "best": best}
        torch.save(saved, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        say(f"epoch {epoch + 1}/{options.epochs} loss {loss:.5f}, on the validation part {later:.5f}, after {minutes:.1f} min")
    network.load_state_dict(best[1])
    return minutes


def validation_loss(options, network, parts, scaler):
    xs, ys = epoch_windows(parts, scaler, np.random.default_rng(options.seed))
    sums = 0.0
    with torch.no_grad():
        for at in range(0, len(xs), 512):
            logits = network.logits(torch.from_numpy(xs[at:at + 512]))[:, FIRST_LEARNT:]
            truth = torch.from_numpy(ys[at:at + 512][:, FIRST_LEARNT:].copy())
            sums += float(torch.nn.functional.binary_cross_entropy_with_logits(logits, truth)) * len(truth)
    return sums / len(xs)


def run_epoch(options, network, optimizer, data, epoch):
    # Chance depends on the epoch alone, so that a run that goes on from a checkpoint is the run that was never ended.
    random = np.random.default_rng([options.seed, epoch])
    xs, ys = epoch_windows(*data, random)
    batches = math.ceil(len(xs) / options.batch)
    sums = 0.0
    network.train()
    for batch in range(batches):
        done = (epoch + batch / batches) / options.epochs
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min(1.0, 0.1 + 20 * done) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))
        chosen = slice(batch * options.batch, (batch + 1) * options.batch)
        logits = network.logits(torch.from_numpy(xs[chosen]))[:, FIRST_LEARNT:]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.from_numpy(ys[chosen][:, FIRST_LEARNT:].copy()))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        sums += float(loss)
        if batch % 20 == 19:
            print(f"  epoch {epoch + 1} {batch + 1}/{batches} loss {sums / (batch + 1):.5f}", end="\r", flush=True)
    network.eval()
    return sums / batches


def compare(network, scaler, calibration, sets):
    """Every detector gets its threshold on the same tenants; EWMA is also shown with the edge that ships."""
    newest = lambda one: scaler.apply(windows_ending_everywhere(one.values))[:, -1]
    forest = IsolationForest(np.concatenate([newest(one) for one in calibration]), seed=1)
    scorers = {
        "lstm": lambda series: predict(network, scaler, series),
        "isolation_forest": lambda series: np.concatenate([forest.scores(newest(one)) for one in series]),
        "ewma": lambda series: np.concatenate([ewma_scores(one.values)[STEPS - 1:] for one in series]),
    }
    thresholds, results = {}, {}
    for name, scorer in scorers.items():
        thresholds[name] = judge.best_threshold(scorer(calibration), targets(calibration, lambda one: one.labels))
        for kind, series in sets.items():
            began = time.monotonic()
            scores, labels = scorer(series), targets(series, lambda one: one.labels)
            result = judge.measure(scores, labels, thresholds[name])
            result["average_precision"] = judge.average_precision(scores, labels)
            result["recall_by_kind"] = judge.recall_by_kind(scores, targets(series, lambda one: one.kinds), thresholds[name])
            result["episodes"] = judge.episodes(scores, labels, thresholds[name])
            results.setdefault(kind, {})[name] = result
            if name == "ewma":
                results[kind]["ewma_as_shipped"] = judge.measure(scores, labels, 1.0)
            say(f"{name} on {kind}: {result} ({time.monotonic() - began:.0f} s)")
    return thresholds["lstm"], results


def load(folder, pattern):
    files = sorted(pathlib.Path(folder).glob(pattern))
    if not files:
        raise SystemExit(f"{folder} has no {pattern}; ml/run.sh makes them")
    return {path.name: read(path) for path in files}


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)
    pathlib.Path(options.models).mkdir(parents=True, exist_ok=True)
    known, calibration, unseen = (load(options.data, name) for name in ("train-*.csv", "calibrate-*.csv", "unseen-*.csv"))
    say(f"{len(known)} tenants to train on, {sum(len(s.values) for s in known.values())} minutes; {len(calibration)} for thresholds; {len(unseen)} unseen")
    parts = {name: [one.part(name) for one in known.values()] for name in ("train", "validation", "test")}
    scaler = Scaler.fit(parts["train"])
    network = Network()
    minutes = train(options, network, parts["train"], parts["validation"], scaler)
    sets = {"unseen": list(unseen.values()), "later_part_of_known": parts["test"]}
    threshold, results = compare(network, scaler, list(calibration.values()), sets)
    exported = export.write(options.models, network, scaler, threshold, list(unseen.values()))
    card.write(options, (known, calibration, unseen), results, exported, minutes)
    say(f"written to {options.models}")


if __name__ == "__main__":
    main()
