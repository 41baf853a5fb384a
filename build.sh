#!/usr/bin/env bash
# The one door to building, testing and running HELIOS. `./build.sh` alone explains itself.
set -euo pipefail

# The SDK waits for ever for processes it has started when SIGCHLD is ignored, and bash hands an ignored signal on without
# telling: its own disposition is a handler. So the signal is set back once, whatever it was.
if [ -z "${BUILD_SIGNALS_SET:-}" ] && env --default-signal=CHLD true 2>/dev/null; then
  BUILD_SIGNALS_SET=1 exec env --default-signal=CHLD "$BASH" "${BASH_SOURCE[0]}" "$@"
fi

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$root"

# A service account or a container may have no home; the tools insist on one.
export HOME="${HOME:-$root/artifacts/home}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
# Left-over build servers would keep a caller's pipe open after the script has ended.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

configuration=Release
# The whole suite takes minutes; a single test that hangs is ended much earlier, by the specs' own watchdog.
test_seconds=1200
# Debian packages that some feature can use: "package|proof that it is there|what is skipped without it".
# A proof: command NAME, library FILE, or postgresql (its programs are seldom on PATH).
optional_packages=(
  "librdkafka1|library librdkafka.so.1|Kafka and every test of it"
  "kcat|command kcat|tests in which another Kafka client speaks with HELIOS"
  "redis-server|command redis-server|tests of the Redis event index"
  "postgresql|postgresql|tests of the PostgreSQL store"
  "prometheus|command promtool|checks of metrics and of the rules in ops/"
  "chromium|command chromium|tests of the dashboard in a browser"
)

# The LSTM runs in ONNX Runtime, which Debian 12 does not package: the npm package that carries it is fetched for this one file.
onnxruntime_package=onnxruntime-node@1.30.0
onnxruntime_file=artifacts/native/libonnxruntime.so.1

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

usage() {
  cat <<'TEXT'
Usage: ./build.sh TARGET [ARGUMENTS]      ./build.sh TARGET --help explains one target

  setup    check the .NET SDK, restore packages, install or report what is optional
  build    compile the solution in Release; a warning is an error
  lint     check formatting and decision records
  test     set up, build and run every test; the last line is "N passed, N failed"
  run      set up, build and start the demo: three clouds, live view, http://127.0.0.1:8080
  bench    measure the pipeline and the hot paths
  ci       setup, build, lint, test: what a change has to pass
TEXT
}

explain() {
  case "$1" in
    setup) cat <<'TEXT'
./build.sh setup
  Checks that the .NET SDK 10 is installed and restores the NuGet packages. Node 20 is reported, not required: it builds the dashboard.
  Optional Debian packages (librdkafka1, kcat, redis-server, postgresql, prometheus, chromium) are installed when missing and when run as root; each
  one that is not there in the end is named with what is skipped. Their services are neither started nor enabled: HELIOS and
  its tests start what they need themselves. ONNX Runtime, which runs the LSTM, is taken from an npm package into
  artifacts/native when npm is there. Works without a network once packages are there.
TEXT
      ;;
    build) cat <<'TEXT'
./build.sh build
  Restores packages that are not there yet and builds Helios.sln in Release with warnings as errors. With npm it builds the dashboard
  (Helios.Host/dashboard) first, when its sources changed, and puts it into the program; HeliosDashboard=false leaves it out.
TEXT
      ;;
    lint) cat <<'TEXT'
./build.sh lint
  Checks whitespace of every source file without changing it (code style is checked by every build), that each number in docs/decisions is
  used once, and the dashboard's style, tests of functions and size. To repair formatting: dotnet format Helios.sln
TEXT
      ;;
    test) cat <<'TEXT'
./build.sh test [RUNNER ARGUMENTS]
  Sets up, builds and runs every test. Skipped tests are listed with their reasons; the last line is "N passed, N failed";
  the exit code is 0 only when nothing failed. A test that takes longer than HELIOS_SPEC_DEADLINE seconds (180) is named and ends
  the run, which is killed after 20 minutes in any case. Arguments go to the xunit runner:
    ./build.sh test -class 'Helios.Specs.Contracts.*'
  HELIOS_GOLDEN, HELIOS_NAB and HELIOS_SMD name the folders of golden vectors, of the Numenta benchmark and of the Server Machine
  Dataset (default ../shared/golden, nab and smd).
TEXT
      ;;
    run) cat <<'TEXT'
./build.sh run [SERVE ARGUMENTS]
  Sets up, builds and starts `helios serve --config hocon/demo.conf`: everything embedded, the simulator on, a live view in
  the terminal, status on http://127.0.0.1:8080. Ctrl+C drains and stops. Arguments are passed on to `helios serve`.
TEXT
      ;;
    bench) cat <<'TEXT'
./build.sh bench [pipeline | FILTER [BENCHMARKDOTNET ARGUMENTS]]
  Without arguments: `helios bench pipeline`, then every benchmark. `pipeline`: only the former. A filter such as '*Bloom*':
  only the benchmarks that match it. docs/benchmarks.md says how to read and record the numbers.
TEXT
      ;;
    ci) cat <<'TEXT'
./build.sh ci
  setup, build, lint and test, stopping at the first that fails. The last line is "N passed, N failed".
TEXT
      ;;
    *) usage ;;
  esac
}

check_sdk() {
  local version
  version="$(dotnet --version 2>/dev/null || true)"
  case "$version" in
    [1-9][0-9].*) note ".NET SDK $version" ;;
    *) fail "HELIOS needs the .NET SDK 10 (found: ${version:-none that global.json accepts}).
  Any Linux:  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0   then add ~/.dotnet to PATH
  Otherwise:  https://dotnet.microsoft.com/download/dotnet/10.0" ;;
  esac
}

report_node() {
  local version
  version="$(node --version 2>/dev/null || true)"
  case "$version" in
    v2[0-9].* | v[3-9][0-9].*) note "Node $version (optional)" ;;
    *) note "Node 20 with npm not found, optional. Skipped: the DASHBOARD; /ui/ will say so, everything else works" ;;
  esac
}

# MSBuild says nothing at this verbosity, so what has become of the dashboard is looked at afterwards.
report_dashboard() {
  if [ -f artifacts/dashboard/index.html ]; then
    note "dashboard in it, served at /ui/"
  else
    note "WITHOUT THE DASHBOARD: it takes Node 20 and npm, and npm's packages; artifacts/dashboard.log says what was missing"
  fi
}

is_present() {
  case "$1" in
    # ldconfig is not on everybody's PATH; no -q, because a closed pipe would count as a failure.
    "library "*) PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -F "${1#library }" >/dev/null ;;
    postgresql) command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
    *) command -v "${1#command }" >/dev/null ;;
  esac
}

apt() {
  DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -y -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=15 \
    -o DPkg::Lock::Timeout=60 "$@" >>artifacts/apt.log 2>&1 </dev/null
}

# Debian starts a server when it is installed. This file is the documented way to say no; one that is there is not ours to change.
service_policy=/usr/sbin/policy-rc.d
service_policy_mark='# Written by build.sh of HELIOS for the time of one apt-get.'

forbid_services() {
  [ ! -e "$service_policy" ] || return 0
  printf '#!/bin/sh\n%s\nexit 101\n' "$service_policy_mark" >"$service_policy" 2>/dev/null && chmod 755 "$service_policy"
}

allow_services() {
  if grep -sF "$service_policy_mark" "$service_policy" >/dev/null; then rm -f "$service_policy"; fi
}

install_package() {
  local package="$1"
  if ! apt install "$package"; then
    # Lists of packages age, and images come without them. Once is enough.
    [ -z "$lists_updated" ] || return 1
    lists_updated=yes
    apt update && apt install "$package" || return 1
  fi
  if [ -d /run/systemd/system ]; then
    case "$package" in redis-server | postgresql) systemctl disable --now "$package" >>artifacts/apt.log 2>&1 || true ;; esac
  fi
}

install_optional() {
  local entry package proof purpose lists_updated="" can_install=""
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then can_install=yes; fi
  for entry in "${optional_packages[@]}"; do
    IFS='|' read -r package proof purpose <<<"$entry"
    if is_present "$proof"; then
      note "$package present"
      continue
    fi
    if [ -n "$can_install" ]; then
      mkdir -p artifacts
      trap allow_services EXIT
      forbid_services || true
      if install_package "$package" && is_present "$proof"; then
        note "$package installed"
      else
        note "$package missing, optional, and cannot be installed (artifacts/apt.log says why). Skipped: $purpose"
      fi
    else
      note "$package missing, optional. Skipped: $purpose (as root on Debian: apt-get install $package)"
    fi
  done
  allow_services
}

# onnxruntime_build: the folder of this machine in the package and the SHA-256 of the library there.
onnxruntime_build() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo "linux/x64 ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23" ;;
    Linux-aarch64) echo "linux/arm64 1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76" ;;
    *) return 1 ;;
  esac
}

# The whole package has 110 MB; only the library of this machine stays.
fetch_onnxruntime() {
  local folder="$1" hash="$2" scratch=artifacts/onnxruntime
  rm -rf "$scratch" && mkdir -p "$scratch" artifacts/native
  (cd "$scratch" && timeout 300 npm pack "$onnxruntime_package" --cache ./cache --silent >npm.log 2>&1 </dev/null) &&
    tar -xzf "$scratch"/onnxruntime-node-*.tgz -C "$scratch" "package/bin/napi-v6/$folder/libonnxruntime.so.1" &&
    echo "$hash  $scratch/package/bin/napi-v6/$folder/libonnxruntime.so.1" | sha256sum --check --status &&
    mv "$scratch/package/bin/napi-v6/$folder/libonnxruntime.so.1" "$onnxruntime_file"
}

install_onnxruntime() {
  local build skipped="Skipped: the LSTM (EWMA detects instead) and every test of it"
  if [ -n "${HELIOS_ONNXRUNTIME:-}" ] && [ -e "$HELIOS_ONNXRUNTIME" ]; then
    note "ONNX Runtime at $HELIOS_ONNXRUNTIME (HELIOS_ONNXRUNTIME)"
  elif [ -f "$onnxruntime_file" ]; then
    note "ONNX Runtime present ($onnxruntime_file)"
  elif ! build="$(onnxruntime_build)"; then
    note "ONNX Runtime missing, optional, and not fetched for this system; HELIOS_ONNXRUNTIME names it. $skipped"
  elif ! command -v npm >/dev/null; then
    note "ONNX Runtime missing, optional; npm would fetch it, HELIOS_ONNXRUNTIME names it. $skipped"
  elif fetch_onnxruntime ${build}; then
    rm -rf artifacts/onnxruntime
    note "ONNX Runtime fetched ($onnxruntime_file)"
  else
    rm -rf artifacts/onnxruntime/cache artifacts/onnxruntime/*.tgz artifacts/onnxruntime/package
    note "ONNX Runtime missing, optional, and cannot be fetched (artifacts/onnxruntime/npm.log says why). $skipped"
  fi
}

# Does nothing when the packages are where the last restore put them; a new HOME or an emptied cache moves them.
restore() { dotnet restore Helios.sln --verbosity quiet; }

target_setup() {
  say setup
  check_sdk
  report_node
  install_optional
  install_onnxruntime
  restore
  note "packages restored"
}

target_build() {
  say build
  mkdir -p artifacts
  touch artifacts/helios.building
  dotnet build Helios.sln --configuration "$configuration" --no-restore --verbosity quiet -warnaserror
  mv artifacts/helios.building artifacts/helios.built
  note "Helios.Host/bin/$configuration/net10.0/helios.dll"
  report_dashboard
}

lint_decisions() {
  local reused
  reused="$(find docs/decisions -name '[0-9][0-9][0-9][0-9]-*.md' -printf '%f\n' | cut -c1-4 | sort | uniq -d)"
  [ -z "$reused" ] || fail "docs/decisions uses a number twice: $(echo $reused). Give the newer record the next free number."
  note "decision records numbered once"
}

# Types are checked by its build. What it needs is there when the dashboard has been built.
lint_dashboard() {
  if [ -d Helios.Host/dashboard/node_modules ]; then
    (cd Helios.Host/dashboard && npm run --silent lint && npm run --silent test && npm run --silent size) >artifacts/dashboard-lint.log 2>&1 ||
      { cat artifacts/dashboard-lint.log; fail "the dashboard's style, tests or size; to repair its formatting: npm --prefix Helios.Host/dashboard run format"; }
    note "dashboard: style, tests, and size within 400 kB"
  else
    note "dashboard not looked at: it was not built"
  fi
}

target_lint() {
  say lint
  lint_decisions
  lint_dashboard
  # Style is checked by every build (EnforceCodeStyleInBuild), with warnings as errors; what is left is whitespace, in a tenth of the time.
  dotnet format whitespace Helios.sln --verify-no-changes --no-restore --verbosity quiet ||
    fail "formatting differs: run 'dotnet format Helios.sln' and look at the change"
  note "formatting as .editorconfig says"
}

# Reads the log of the xunit runner; the counts are the runner's own totals.
summarize() {
  local log="$1" line total errors failed skipped idle
  line="$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$log" | tail -1 || true)"
  if [ -z "$line" ]; then
    printf 'build.sh: the test runner ended without a summary; what it said is in %s\n' "$log" >&2
    printf '0 passed, %d failed\n' "$(($(grep -cE '\[FAIL\]$' "$log" || true) + 1))"
    return 1
  fi
  read -r total errors failed skipped idle _ < <(tr -cs '0-9' ' ' <<<"${line#*Total}")
  printf '\n'
  if [ "$skipped" -gt 0 ]; then
    printf '%d skipped:\n' "$skipped"
    awk '/\[SKIP\]$/ { sub(/ *\[SKIP\]$/, ""); sub(/^ */, ""); name = $0; getline; sub(/^ */, ""); print "  " name ": " $0 }' "$log"
  fi
  sed -nE 's/^ *(.*) \[HUNG\]$/hung: \1/p' "$log"
  printf '%d passed, %d failed\n' "$((total - failed - skipped - idle))" "$((failed + errors))"
  [ "$((failed + errors))" -eq 0 ]
}

# Runs a command, shows what it says and keeps it in a log. The command has a process group of its own, without the terminal, and
# writes to a file: what it leaves behind is killed, and can neither hold a pipe of ours nor outlive us.
run_logged() {
  local log="$1" shower status=0
  shift
  : >"$log"
  set -m
  "$@" </dev/null >"$log" 2>&1 &
  runner=$!
  set +m
  trap 'kill -KILL -- "-$runner" 2>/dev/null || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  tail -n +1 -f --pid="$runner" "$log" &
  shower=$!
  wait "$runner" || status=$?
  kill -KILL -- "-$runner" 2>/dev/null || true
  wait "$shower" || true
  trap - EXIT INT TERM HUP
  return "$status"
}

target_test() {
  say test
  local log status=0
  mkdir -p artifacts
  log="artifacts/test.log"
  run_logged "$log" timeout --kill-after=30 "$test_seconds" \
    "Helios.Specs/bin/$configuration/net10.0/Helios.Specs" -noLogo -noColor "$@" || status=$?
  case "$status" in
    124 | 137) printf 'build.sh: the tests were killed after %d s: that is a hang, not a slow machine\n' "$test_seconds" >&2 ;;
  esac
  summarize "$log" || exit 1
  return "$status"
}

target_bench() {
  local what="${1:-all}"
  if [ "$what" = all ] || [ "$what" = pipeline ]; then
    say "bench pipeline"
    ./helios bench pipeline
  fi
  if [ "$what" != pipeline ]; then
    [ "$what" = all ] && set -- '*'
    say "bench $1"
    dotnet "Helios.Benchmarks/bin/$configuration/net10.0/Helios.Benchmarks.dll" --artifacts artifacts/benchmarks --filter "$@"
  fi
}

target="${1:-}"
[ $# -eq 0 ] || shift
case "$target" in
  '' | -h | --help | help) usage; exit 0 ;;
  setup | build | lint | test | run | bench | ci) ;;
  *) usage >&2; fail "no target '$target'" ;;
esac
case "${1:-}" in -h | --help) explain "$target"; exit 0 ;; esac

case "$target" in
  setup) target_setup ;;
  build) restore; target_build ;;
  lint) restore; target_lint ;;
  test) target_setup; target_build; target_test "$@" ;;
  run) target_setup; target_build; exec ./helios serve --config hocon/demo.conf "$@" ;;
  bench) restore; target_build; target_bench "$@" ;;
  ci) target_setup; target_build; target_lint; target_test ;;
esac
