"""The two detectors that the LSTM is compared with, on the same minutes.

EWMA: the recursion and the per-feature settings of Helios.Pipeline/Detection (EwmaDetector, DetectionDefaults), the highest of the
eight scores a minute. Isolation forest: Liu, Ting and Zhou 2008, 100 trees of 256 rows, on the scaled features of
the minute (latencies, rate and payloads against the oldest quarter of the hour before it, as the LSTM gets them).
"""
import math

import numpy as np

ALPHA, Z, WARM_UP = 0.2, 3.0, 16
ABOVE = np.array([1, 1, 1, 1, 1, 1, 0, 1], dtype=bool)
LEAST = np.array([0.01, 0.01, 0.01, 20, 20, 20, 10, 1024])
RELATIVE = np.array([0, 0, 0, 0.2, 0.2, 0.2, 0.2, 1])


def ewma_scores(values):
    mean, variance = values[0].copy(), np.zeros(values.shape[1])
    scores = np.zeros(len(values))
    for i in range(1, len(values)):
        delta = values[i] - mean
        half = np.maximum(Z * np.sqrt(variance), np.maximum(LEAST, RELATIVE * np.abs(mean)))
        if i >= WARM_UP:
            scores[i] = np.max(np.where(ABOVE, delta, np.abs(delta)) / half)
        mean += ALPHA * delta
        variance = (1 - ALPHA) * (variance + ALPHA * delta * delta)
    return scores


def path_length(n):
    return 0.0 if n <= 1 else 1.0 if n == 2 else 2 * (math.log(n - 1) + 0.5772156649015329) - 2 * (n - 1) / n


class IsolationForest:
    def __init__(self, rows, seed, trees=100, sample=256):
        random = np.random.default_rng(seed)
        self.limit, self.usual = math.ceil(math.log2(sample)), path_length(sample)
        self.trees = [self._grow(rows[random.choice(len(rows), sample, replace=False)], 0, random) for _ in range(trees)]

    def _grow(self, rows, depth, random):
        low, high = rows.min(axis=0), rows.max(axis=0)
        features = np.flatnonzero(high > low)
        if depth >= self.limit or len(rows) <= 1 or len(features) == 0:
            return depth + path_length(len(rows))
        feature = int(random.choice(features))
        at = random.uniform(low[feature], high[feature])
        left = rows[:, feature] < at
        return feature, at, self._grow(rows[left], depth + 1, random), self._grow(rows[~left], depth + 1, random)

    def _depths(self, tree, rows, index, depths):
        if not isinstance(tree, tuple):
            depths[index] += tree
            return
        left = rows[index, tree[0]] < tree[1]
        self._depths(tree[2], rows, index[left], depths)
        self._depths(tree[3], rows, index[~left], depths)

    def scores(self, rows):
        depths = np.zeros(len(rows))
        for tree in self.trees:
            self._depths(tree, rows, np.arange(len(rows)), depths)
        return 2.0 ** (-depths / len(self.trees) / self.usual)
