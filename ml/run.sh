#!/usr/bin/env bash
# From nothing to models/lstm: makes the data, trains, judges, exports. Ended half-way, the next run goes on after the last epoch.
# Needs Debian's python3-torch and python3-numpy; libopenblas0-pthread makes training about eight times as fast.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
python="${PYTHON:-/usr/bin/python3}"
work="${WORK:-$root/artifacts/ml}"
models="${MODELS:-$root/models/lstm}"
tenants="${TENANTS:-40}" hours="${HOURS:-250}" share="${SHARE:-0.15}"
calibrate="${CALIBRATE:-10}" unseen="${UNSEEN:-20}" others_hours="${OTHERS_HOURS:-100}"

"$python" -c 'import numpy, torch' 2>/dev/null || {
  echo "ml/run.sh: $python lacks torch or numpy (Debian: apt-get install python3-torch python3-numpy)" >&2
  exit 2
}

# simulate SEED HOURS SHARE FILE: through a second name, so that a file that is there is whole.
simulate() {
  [ -f "$4" ] || { "$root/helios" simulate metrics --seed "$1" --hours "$2" --anomalies "$3" -o "$4.part" 2>/dev/null && mv "$4.part" "$4"; }
}

data="$work/data-$tenants-$hours-$share-$calibrate-$unseen-$others_hours"
mkdir -p "$data" "$models"
echo "data: $tenants tenants of $hours hours to train, $calibrate and $unseen other ones of $others_hours hours, in $data"
for ((i = 1; i <= tenants; i++)); do simulate "$i" "$hours" "$share" "$data/train-$(printf %04d "$i").csv"; done
for ((i = 1; i <= calibrate; i++)); do simulate "$((500 + i))" "$others_hours" 0.04 "$data/calibrate-$(printf %04d "$((500 + i))").csv"; done
for ((i = 1; i <= unseen; i++)); do simulate "$((3000 + i))" "$others_hours" 0.04 "$data/unseen-$((3000 + i)).csv"; done

export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS="${THREADS:-1}" OPENBLAS_NUM_THREADS="${THREADS:-1}"
exec "$python" "$root/ml/train.py" --data "$data" --work "$work" --models "$models" --threads "${THREADS:-1}" "$@"
