#!/usr/bin/env bash
# Builds what browsers load into target/site: WebAssembly in parts, style, scripts, compressed ahead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/style.sh
rm -rf target/site
cargo leptos build --release --split --frontend-only --precompress
