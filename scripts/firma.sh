#!/usr/bin/env bash
# Builds what handles keys in the browser into public/firma, when its sources have changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=public/firma
stamp=target/firma.stamp
limit=150000

sources() {
  find frontend/firma crates/signature/src crates/domain/src -type f -not -path '*/target/*' | LC_ALL=C sort
  printf '%s\n' crates/signature/Cargo.toml crates/domain/Cargo.toml Cargo.toml scripts/firma.sh
}
now=$(sources | xargs sha256sum | sha256sum)
if [[ -f $out/client.js && "$(cat "$stamp" 2>/dev/null)" == "$now" ]]; then exit 0; fi

wanted=$(awk '$1 == "name" { n = $3 } $1 == "version" && n == "\"wasm-bindgen\"" { gsub(/"/, "", $3); print $3; exit }' frontend/firma/Cargo.lock)
if [[ "$(wasm-bindgen --version)" != "wasm-bindgen $wanted" ]]; then
  echo "quipux: frontend/firma wants wasm-bindgen $wanted, and $(wasm-bindgen --version) is installed" >&2
  exit 1
fi

# Panics name where they were written: without where this machine keeps that, so that every machine builds the same bytes.
RUSTFLAGS="--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust= --remap-path-prefix=$PWD/="
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do RUSTFLAGS+=" --remap-path-prefix=$registry/="; done
export RUSTFLAGS
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
# Cargo tells crates apart by the folder they lie in, and that would go into the bytes too: ours are told apart by name.
cat >"$made/rustc" <<'WRAPPER'
#!/usr/bin/env bash
ours=
for argument in "$@"; do
  case $argument in src/lib.rs | */crates/signature/src/lib.rs | */crates/domain/src/lib.rs) ours=1 ;; esac
done
arguments=("$@")
[[ -z $ours ]] || arguments=("${arguments[@]/#metadata=*/metadata=quipux}")
exec "${arguments[@]}"
WRAPPER
chmod +x "$made/rustc"
export RUSTC_WRAPPER=$made/rustc

built=${CARGO_TARGET_DIR:-$PWD/target}/keys

# named <file> <beginning> <ending>: puts the file under a name that tells its content; the name.
named() {
  local name
  name="$2-$(sha256sum "$1" | cut -c1-16).$3"
  cp "$1" "$out/$name"
  printf '%s' "$name"
}

# digest <file>: as a browser wants it.
digest() {
  node -e '
    const { createHash } = require("node:crypto");
    const { readFileSync } = require("node:fs");
    console.log("sha256-" + createHash("sha256").update(readFileSync(process.argv[1])).digest("base64"));
  ' "$1"
}

# build <way> <words for cargo…>: one module with its glue; sets glue, wasm and integrity.
build() {
  local way=$1
  shift
  cargo build --quiet --locked --release --target wasm32-unknown-unknown --manifest-path frontend/firma/Cargo.toml --target-dir "$built" "$@"
  wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section --out-dir "$made" \
    "$built/wasm32-unknown-unknown/release/firma.wasm"
  wasm-opt -Os --enable-bulk-memory --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue \
    --enable-sign-ext --enable-mutable-globals "$made/firma_bg.wasm" -o "$made/firma.wasm"
  integrity=$(digest "$made/firma.wasm")
  wasm=$(named "$made/firma.wasm" "$way" wasm)
  glue=$(named "$made/firma.js" "$way" js)
}

# weigh <files…>: what a browser loads of them, compressed.
weigh() {
  (cd "$out" && node -e '
    const { readFileSync } = require("node:fs");
    const { brotliCompressSync } = require("node:zlib");
    console.log(process.argv.slice(1).reduce((all, name) => all + brotliCompressSync(readFileSync(name)).length, 0));
  ' "$@")
}

rm -rf "$out"
mkdir -p "$out"
# The key is kept by the browser, or by the module where the browser has no cryptography. One of the two is loaded.
build browser
with_browser=("$glue" "$wasm")
sed "s|__BROWSER_GLUE__|$glue|; s|__BROWSER_WASM__|$wasm|; s|__BROWSER_INTEGRITY__|$integrity|" frontend/firma/js/worker.js >"$made/half.js"
said="$integrity with the browser's cryptography"
build own --features own
with_own=("$glue" "$wasm")
sed "s|__OWN_GLUE__|$glue|; s|__OWN_WASM__|$wasm|; s|__OWN_INTEGRITY__|$integrity|" "$made/half.js" >"$made/worker.js"
said+=", $integrity with its own"
worker=$(named "$made/worker.js" worker js)
sed "s|__WORKER__|$worker|" frontend/firma/js/client.js >"$out/client.js"
(cd "$out" && sha256sum -- * >"$made/sums" && mv "$made/sums" SHA256SUMS)

browser=$(weigh client.js "$worker" "${with_browser[@]}")
own=$(weigh client.js "$worker" "${with_own[@]}")
echo "quipux: what handles keys is $browser bytes, or $own where the browser has no cryptography ($said)"
if ((browser > limit || own > limit)); then
  echo "quipux: more than $limit" >&2
  exit 1
fi
mkdir -p "$(dirname "$stamp")"
printf '%s\n' "$now" >"$stamp"
