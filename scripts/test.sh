#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed.
#
#   scripts/test.sh            all of them
#   scripts/test.sh rust       rules, queries on both databases, HTTP
#   scripts/test.sh editor     the editor alone, in a browser
#   scripts/test.sh keys       what handles keys, as a browser runs it
#   scripts/test.sh journeys   the whole site in a browser
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0

sum() { grep -oE '[0-9]+' | awk '{ all += $1 } END { print all + 0 }'; }

# suite <name> <words before the count of passed> <… of failed> <command…>: shows what the command prints, and adds up its counts.
suite() {
  local name=$1 good=$2 bad=$3
  shift 3
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$results/out"
  local status=${PIPESTATUS[0]} text ok ko
  text=$(sed 's/\x1b\[[0-9;]*m//g' "$results/out")
  ok=$(grep -oE "$good" <<<"$text" | sum)
  ko=$(grep -oE "$bad" <<<"$text" | sum)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${ko:-0}))
  # A suite that does not build, or finds nothing to run, has failed as well.
  if [[ $status -ne 0 && ${ko:-0} -eq 0 ]] || [[ ${ok:-0} -eq 0 ]]; then failed=$((failed + 1)); fi
}

wanted() { [[ $# -eq 1 || " ${*:2} " == *" $1 "* ]]; }

if wanted rust "$@"; then
  suite "rules, queries, HTTP" '[0-9]+ passed' '[0-9]+ failed;' \
    scripts/with-postgres.sh cargo test --quiet --no-fail-fast
fi
if wanted editor "$@"; then
  suite "editor, units" '^# pass [0-9]+' '^# fail [0-9]+' bash -c 'cd frontend/editor && node --test --test-reporter=tap tests/unit/body.test.js'
  suite "editor, browser" '^ +[0-9]+ passed' '^ +[0-9]+ (failed|did not run)' bash -c 'cd frontend/editor && npx playwright test'
fi
if wanted keys "$@"; then
  suite "what handles keys" '^# pass [0-9]+' '^# fail [0-9]+' bash -c 'scripts/firma.sh && node --test --test-reporter=tap frontend/firma/tests/memory.test.mjs'
fi
if wanted journeys "$@"; then
  suite "journeys, browser" '^ +[0-9]+ passed' '^ +[0-9]+ (failed|did not run)' \
    bash -c 'cargo test --quiet --no-run && cd end2end && npx playwright test'
fi

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[[ $failed -eq 0 ]]
