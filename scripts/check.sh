#!/usr/bin/env bash
# What must hold besides the tests: form, lints on both sides of the wire, and what we build upon.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step() { printf 'check: %s\n' "$*"; }

step "formatting"
cargo fmt --all -- --check
cargo fmt --manifest-path frontend/firma/Cargo.toml -- --check

step "lints, server"
cargo clippy --quiet --all-targets -- -D warnings

step "lints, browser"
cargo clippy --quiet -p frontend --target wasm32-unknown-unknown --target-dir "${CARGO_TARGET_DIR:-target}/front" -- -D warnings

step "lints, what handles keys"
for with in "" own; do
  cargo clippy --quiet --locked --manifest-path frontend/firma/Cargo.toml --target wasm32-unknown-unknown \
    --target-dir "${CARGO_TARGET_DIR:-target}/firma" --features "$with" -- -D warnings
done

step "the browser's half holds nothing of the server's"
if cargo tree -p frontend --target wasm32-unknown-unknown --edges normal --prefix none |
  grep -E '^(sea-orm|sqlx|axum|tokio|typst|entity|migration|letter|server) '; then
  echo "these must stay out of the browser" >&2
  exit 1
fi

step "licences, sources, doubles"
cargo deny --offline --log-level error check bans licenses sources
cargo deny --offline --log-level error --config deny.toml --manifest-path frontend/firma/Cargo.toml check bans licenses sources

step "built files match their sources' record"
for list in public/*/SHA256SUMS; do
  (cd "$(dirname "$list")" && sha256sum --quiet --check SHA256SUMS)
done
echo "check: all well"
