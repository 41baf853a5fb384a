#!/usr/bin/env bash
# From nothing to models/lstm: makes the data, trains, judges, exports. Ended half-way, the next run goes on after the last epoch.
# Needs Debian's python3-torch and python3-numpy; libopenblas0-pthread makes training about eight times as fast.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
python="${PYTHON:-/usr/bin/python3}"
work="${WORK:-$root/artifacts/ml}"
models="${MODELS:-$root/models/lstm}"
tenants="${TENANTS:-40}" hours="${HOURS:-250}" unseen="${UNSEEN:-10}" unseen_hours="${UNSEEN_HOURS:-100}"

"$python" -c 'import numpy, torch' 2>/dev/null || {
  echo "ml/run.sh: $python lacks torch or numpy (Debian: apt-get install python3-torch python3-numpy)" >&2
  exit 2
}

# simulate SEED HOURS FILE: through a second name, so that a file that is there is whole.
simulate() {
  [ -f "$3" ] || { "$root/helios" simulate metrics --seed "$1" --hours "$2" -o "$3.part" 2>/dev/null && mv "$3.part" "$3"; }
}

data="$work/data-$tenants-$hours-$unseen-$unseen_hours"
mkdir -p "$data" "$models"
echo "data: $tenants tenants of $hours hours, $unseen unseen ones of $unseen_hours hours, in $data"
for ((i = 1; i <= tenants; i++)); do simulate "$i" "$hours" "$data/train-$(printf %04d "$i").csv"; done
for ((i = 1; i <= unseen; i++)); do simulate "$((1000 + i))" "$unseen_hours" "$data/unseen-$((1000 + i)).csv"; done

export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS="${THREADS:-1}" OPENBLAS_NUM_THREADS="${THREADS:-1}"
exec "$python" "$root/ml/train.py" --data "$data" --work "$work" --models "$models" --threads "${THREADS:-1}" "$@"
