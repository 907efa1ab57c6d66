#!/usr/bin/env bash
# Puts the style sheets together, in the order of their layers, for cargo-leptos to minify.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../style"
mkdir -p ../target/style
made=$(mktemp ../target/style/main.XXXXXX)
cat tokens.css base.css layout.css parts/*.css print.css >"$made"
# Left alone when nothing changed, so that nothing is built for nothing.
if cmp -s "$made" ../target/style/main.css; then rm "$made"; else mv "$made" ../target/style/main.css; fi
