#!/usr/bin/env bash
# Lets a fuzzer look for bytes from outside that a reader of ours cannot bear: scripts/fuzz.sh [<seconds for each target>] [<target>…].
# What it finds is kept in crates/signature/fuzz/found and fails the run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../crates/signature/fuzz"
seconds=${1:-60}
targets=("${@:2}")
[[ ${#targets[@]} -gt 0 ]] || targets=(key_file pdf evidence stamp text form upload passkey)
built=${CARGO_TARGET_DIR:-$PWD/../../../target}/fuzz
# What cargo-fuzz asks a compiler for, without the sanitizers, which only a nightly has: nothing here is unsafe.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
# Named, so that what runs while building is left as it is.
host=$(rustc -vV | awk '$1 == "host:" { print $2 }')
CARGO_TARGET_DIR=$built cargo build --quiet --release --target "$host"
mkdir -p found
for target in "${targets[@]}"; do
  corpus=$built/corpus/$target
  mkdir -p "$corpus"
  # What is there already to begin with.
  find ../tests/files -type f ! -name '*.md' -exec cp {} "$corpus" \;
  printf 'fuzz: %s, %s seconds\n' "$target" "$seconds"
  "$built/$host/release/$target" "$corpus" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=131072 \
    -artifact_prefix="found/$target-" -print_final_stats=1 2>&1 | grep -E 'ERROR|SUMMARY|panicked|stat::(number_of_executed_units|peak_rss_mb|slowest_unit)' || true
done
if compgen -G 'found/*' >/dev/null; then
  echo "fuzz: see crates/signature/fuzz/found" >&2
  exit 1
fi
