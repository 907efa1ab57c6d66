#!/usr/bin/env bash
# Leaves what the journeys produce in target/evidence, so that anyone can look: screenshots of every page, wide and narrow,
# light and dark; the PDF of every kind of letter; letters signed in the browser at every level, with what their authority published
# and what others said of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
export EVIDENCE=$PWD/target/evidence
rm -rf "$EVIDENCE"
cargo test --quiet --no-run
(cd end2end && npx playwright test)
printf 'evidence: %s pictures and %s letters in target/evidence\n' \
  "$(find "$EVIDENCE/screenshots" -type f | wc -l)" "$(find "$EVIDENCE/pdf" -type f | wc -l)"
