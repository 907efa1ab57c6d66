#!/usr/bin/env bash
# Builds what browsers load into target/site: WebAssembly in parts, style, scripts, compressed ahead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/style.sh
scripts/firma.sh
# Panics name where they were written: without where this machine keeps that, so that every machine builds the same bytes.
RUSTFLAGS="--cfg erase_components --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust="
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do RUSTFLAGS+=" --remap-path-prefix=$registry/="; done
export RUSTFLAGS
rm -rf target/site
cargo leptos build --release --split --frontend-only --precompress

# docs/decisions/0011: what a browser has to load before the first page answers.
first=$(($(stat -c %s target/site/pkg/quipux.wasm.br) + $(stat -c %s target/site/pkg/quipux.js.br)))
echo "quipux: a browser first loads $first bytes"
if ((first > 250000)); then
  echo "quipux: more than 250000, see docs/decisions/0011-what-a-browser-loads-first.md" >&2
  exit 1
fi
