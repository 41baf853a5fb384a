"""Counts right and wrong minutes, and picks a threshold."""
import numpy as np

from series import KINDS


def measure(scores, labels, threshold):
    """A minute alarms above the threshold. Every minute counts; the balance of classes is the natural one."""
    alarms, truth = scores > threshold, labels > 0
    hits, false, missed = int((alarms & truth).sum()), int((alarms & ~truth).sum()), int((~alarms & truth).sum())
    precision = hits / max(1, hits + false)
    recall = hits / max(1, hits + missed)
    return {"minutes": len(labels), "anomalous": int(truth.sum()), "threshold": round(float(threshold), 6),
            "accuracy": round(1 - (false + missed) / len(labels), 5), "precision": round(precision, 5), "recall": round(recall, 5),
            "f1": round(2 * precision * recall / max(1e-12, precision + recall), 5),
            "false_alarm_minutes": false, "missed_minutes": missed}


def average_precision(scores, labels):
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order] > 0)
    precision = hits / np.arange(1, len(order) + 1)
    return round(float((precision * (labels[order] > 0)).sum() / max(1, hits[-1])), 5)


def best_threshold(scores, labels):
    """The threshold with the highest F1; midway between two scores."""
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], np.cumsum(labels[order] > 0)
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + hits[-1])
    best = int(np.argmax(f1))
    return float((ranked[best] + ranked[min(best + 1, len(ranked) - 1)]) / 2)


def recall_by_kind(scores, kinds, threshold):
    return {KINDS[k]: round(float((scores[kinds == k] > threshold).mean()), 4) for k in range(1, len(KINDS)) if (kinds == k).any()}


def episodes(scores, labels, threshold):
    """Anomalies of which at least one minute alarmed, and the median delay of the first alarm in minutes."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], labels > 0, [0]]).astype(np.int8)))
    found = [np.flatnonzero(scores[start:end] > threshold) for start, end in zip(edges[::2], edges[1::2])]
    seen = [first[0] for first in found if len(first)]
    return {"anomalies": len(found), "found": len(seen), "median_delay_minutes": float(np.median(seen)) if seen else None}
