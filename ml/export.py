"""Writes the network as ONNX opset 13 with its scaler and its golden answers."""
import hashlib
import json
import math
import pathlib
import warnings

import numpy as np
import torch

from series import STEPS, windows_ending_everywhere

EDGE, CRITICAL, OPSET = 0.8, 0.95, 13


def logit(p):
    return math.log(p / (1 - p))


def write(folder, network, scaler, threshold, unseen):
    """The threshold found on the validation part becomes 0.8: a constant is added to the last bias, which changes no ranking."""
    folder = pathlib.Path(folder)
    with torch.no_grad():
        network.out.bias += logit(EDGE) - logit(threshold)
    network.eval()
    with warnings.catch_warnings():
        # The exporter warns that a batch may change; the states are made from the batch at run time, and the golden cases check it.
        warnings.simplefilter("ignore")
        torch.onnx.export(network, torch.zeros(2, STEPS, 8), str(folder / "model.onnx"), opset_version=OPSET, input_names=["input"],
                          output_names=["output"], dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}})
    scaler.write(folder / "scaler.json", EDGE, CRITICAL)
    write_golden(folder / "golden.json", network, scaler, unseen)
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "scaler.json", "golden.json")}


def write_golden(path, network, scaler, unseen):
    """Windows of an unseen tenant, normal and anomalous, alone and together, rounded as they are written."""
    series = unseen[0]
    views = windows_ending_everywhere(series.values)
    labels = series.labels[STEPS - 1:]
    normal, anomalous = np.flatnonzero(labels == 0), np.flatnonzero(labels > 0)
    chosen = [[normal[100]], [anomalous[len(anomalous) // 2]], [normal[len(normal) // 2], anomalous[7], anomalous[-3], normal[-1]]]
    cases = []
    for rows in chosen:
        windows = np.round(scaler.apply(views[rows]).astype(np.float64), 4).astype(np.float32)
        with torch.no_grad():
            output = network(torch.from_numpy(windows)).numpy()
        cases.append({"shape": list(windows.shape), "input": [round(float(x), 4) for x in windows.reshape(-1)],
                      "output_float32": [float(x) for x in output.reshape(-1)]})
    path.write_text(json.dumps({"input_name": "input", "output_name": "output", "tolerance": 1e-5, "cases": cases}) + "\n", encoding="utf-8")
