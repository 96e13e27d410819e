#!/usr/bin/env bash
# The Rust library as npm/pkg: cargo, then wasm-bindgen, then wasm-opt. WASM_NAMES=1 keeps the functions' names, for benches/profile.mjs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
use_wasm_rust

# What rustc and wasm-bindgen use; every engine since 2023 has it.
features=(bulk-memory bulk-memory-opt multivalue mutable-globals nontrapping-float-to-int reference-types sign-ext)

# Panic messages name source files: without this, where they lie on the machine that built it would be in what everyone downloads.
cargo fetch --quiet --locked --target wasm32-unknown-unknown
remap=" --remap-path-prefix=$("${RUSTC:-rustc}" --print sysroot)=rust"
remap+=$(printf -- ' --remap-path-prefix=%s=crates' "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:-}$remap"

say "compiling the core to wasm ($(wasm_rust)'s Rust)"
cargo build --quiet --release --locked --lib --target wasm32-unknown-unknown

say "making its JavaScript and types (wasm-bindgen)"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
bindgen() {
  wasm-bindgen --out-name scim_preflight --out-dir "$@" "$target_dir/wasm32-unknown-unknown/release/scim_preflight.wasm"
}
bindgen "$made" --target web --omit-default-module-path --no-typescript
# The types of the bundler's form are the plain ones: they do not speak of starting the wasm, nor need a browser's types.
bindgen "$made/types" --target bundler

say "optimizing it (wasm-opt)"
names=(--strip-debug --strip-producers)
[ -z "${WASM_NAMES:-}" ] || names=(--debuginfo)
npm/node_modules/.bin/wasm-opt -O3 "${names[@]}" "${features[@]/#/--enable-}" \
  "$made/scim_preflight_bg.wasm" -o "$made/small.wasm"
mv "$made/small.wasm" "$made/scim_preflight_bg.wasm"

cp LICENSE-MIT LICENSE-APACHE "$made/"
rm -rf npm/pkg
mkdir npm/pkg
# The wasm last: its time is what make goes by.
cp "$made/scim_preflight.js" "$made/types/scim_preflight.d.ts" "$made"/LICENSE-* npm/pkg/
cp "$made/scim_preflight_bg.wasm" npm/pkg/
say "npm/pkg: wasm of $(wc -c <npm/pkg/scim_preflight_bg.wasm) bytes, $(gzip -9c npm/pkg/scim_preflight_bg.wasm | wc -c) gzipped"
