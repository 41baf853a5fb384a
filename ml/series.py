"""Reads labelled minutes (CSV of `helios simulate metrics`), splits them by time, scales them and cuts windows."""
import json
import pathlib

import numpy as np

FEATURES = ["missing_event_rate", "duplicate_rate", "inconsistent_rate", "aws_gcp_latency_ms", "aws_azure_latency_ms",
            "gcp_azure_latency_ms", "event_rate_per_minute", "payload_size_variance"]
KINDS = ["normal", "missing", "latency", "duplicates", "rate", "inconsistency"]
STEPS = 60
# Shares are around 0.001, so that log(1 + x) would leave them as they are: they are taken in thousandths.
GAIN = np.array([1000, 1000, 1000, 1, 1, 1, 1, 1], dtype=np.float64)
RELATIVE = np.array([0, 0, 0, 1, 1, 1, 1, 1], dtype=bool)
QUARTER = STEPS // 4
CLIP = 8.0
PARTS = {"train": (0.0, 0.7), "validation": (0.7, 0.85), "test": (0.85, 1.0)}


class Series:
    """One tenant: `values` n x 8, `labels` n (0 or 1), `kinds` n (index into KINDS)."""

    def __init__(self, values, kinds):
        self.values, self.kinds = values, kinds
        self.labels = (kinds > 0).astype(np.float32)

    def part(self, name):
        """A stretch of time. Windows never reach across its borders."""
        first, last = (int(round(share * len(self.values))) for share in PARTS[name])
        return Series(self.values[first:last], self.kinds[first:last])


def read(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().strip().split(",")
        expected = ["timestamp", *FEATURES, "label", "kind"]
        if header != expected:
            raise SystemExit(f"{path}: the columns are {header}, expected {expected}")
        rows = [line.rstrip("\n").split(",") for line in file]
    values = np.array([row[1:9] for row in rows], dtype=np.float64)
    return Series(values, np.array([KINDS.index(row[10]) for row in rows], dtype=np.int8))


class Scaler:
    """Rows of a window -> (log(1 + gain x) - reference) / scale, cut to +-CLIP.

    The reference of a share is its mean over the training part. Latencies, event rate and payload variance differ by decades between
    tenants, and only their change matters: their reference is the median of the oldest quarter of the window itself.
    Fitted on the training part alone.
    """

    def __init__(self, mean, scale):
        self.mean, self.scale = np.asarray(mean), np.asarray(scale)

    @staticmethod
    def fit(parts):
        logs = [np.log1p(part.values * GAIN) for part in parts]
        mean = np.where(RELATIVE, 0, np.concatenate(logs).mean(axis=0))
        newest = [windows_ending_everywhere(one)[::7] for one in logs]
        differences = np.concatenate([(one - reference(one, mean))[:, QUARTER:].reshape(-1, len(FEATURES)) for one in newest])
        return Scaler(mean, differences.std(axis=0))

    def apply(self, windows):
        """windows: n x STEPS x 8, raw."""
        logs = np.log1p(windows * GAIN)
        return np.clip((logs - reference(logs, self.mean)) / self.scale, -CLIP, CLIP).astype(np.float32)

    def write(self, path, threshold, critical):
        text = {"version": 1, "steps": STEPS, "features": FEATURES, "gain": GAIN.tolist(), "relative": RELATIVE.tolist(),
                "mean": self.mean.tolist(), "scale": self.scale.tolist(), "clip": CLIP, "threshold": threshold, "critical": critical}
        pathlib.Path(path).write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")


def reference(logs, mean):
    return np.where(RELATIVE, np.median(logs[:, :QUARTER], axis=1, keepdims=True), mean)


def windows_ending_everywhere(values):
    """(n - STEPS + 1) x STEPS x 8 without copying; the window with index i ends at row i + STEPS - 1."""
    view = np.lib.stride_tricks.sliding_window_view(values, STEPS, axis=0)
    return view.transpose(0, 2, 1)
