#!/usr/bin/env bash
# The Rust library as npm/pkg: cargo, then wasm-bindgen, then wasm-opt. WASM_NAMES=1 keeps the functions' names, for benches/profile.mjs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
use_wasm_rust

# What rustc and wasm-bindgen use; every engine since 2023 has it.
features=(simd bulk-memory bulk-memory-opt multivalue mutable-globals nontrapping-float-to-int reference-types sign-ext)

# Panic messages name source files: without this, where they lie on the machine that built it would be in what everyone downloads.
cargo fetch --quiet --locked --target wasm32-unknown-unknown
flags=" --remap-path-prefix=$("${RUSTC:-rustc}" --print sysroot)=rust"
flags+=$(printf -- ' --remap-path-prefix=%s=crates' "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*)
# Without reference types, wasm-bindgen hands JavaScript values over as numbers. Functions that return references bring down Node 20:
# when V8 deoptimizes a caller of one while the wasm runs, it ends the process ("unreachable code" in its Deoptimizer).
flags+=" -C target-feature=-reference-types,+simd128"
# Everyone downloads what is inlined: a third of LLVM's own measure, with `#[inline]` on the hot leaves, is as fast and a tenth smaller.
flags+=" -C llvm-args=-inline-threshold=75"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:-}$flags"

say "compiling the core to wasm ($(wasm_rust)'s Rust)"
cargo build --quiet --release --locked --lib --target wasm32-unknown-unknown

say "making its JavaScript and types (wasm-bindgen)"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
# The standard library still says that it uses reference types; what says nothing is made without them.
npm/node_modules/.bin/wasm-opt -g "${features[@]/#/--enable-}" --strip-target-features \
  "$target_dir/wasm32-unknown-unknown/release/scim_preflight.wasm" -o "$made/core.wasm"
bindgen() {
  wasm-bindgen --out-name scim_preflight --out-dir "$@" "$made/core.wasm"
}
bindgen "$made" --target web --omit-default-module-path --no-typescript
# The types of the bundler's form are the plain ones: they do not speak of starting the wasm, nor need a browser's types.
bindgen "$made/types" --target bundler

say "optimizing it (wasm-opt)"
# LLVM has inlined what pays: more of it, and values kept for twice, make a larger file, not a faster one.
plain=(--always-inline-max-function-size=0 --flexible-inline-max-function-size=0 --one-caller-inline-max-function-size=0)
plain+=(--skip-pass=local-cse)
names=(--strip-debug --strip-producers)
[ -z "${WASM_NAMES:-}" ] || names=(--debuginfo)
npm/node_modules/.bin/wasm-opt -O3 "${plain[@]}" "${names[@]}" "${features[@]/#/--enable-}" \
  "$made/scim_preflight_bg.wasm" -o "$made/small.wasm"
mv "$made/small.wasm" "$made/scim_preflight_bg.wasm"

cp LICENSE-MIT LICENSE-APACHE "$made/"
node scripts/company-types.mjs examples/company.schema.json >"$made/company.d.ts"
rm -rf npm/pkg
mkdir npm/pkg
# The wasm last: its time is what make goes by.
cp -r "$made/snippets" npm/pkg/
cp "$made/scim_preflight.js" "$made/types/scim_preflight.d.ts" "$made/company.d.ts" examples/company.schema.json "$made"/LICENSE-* npm/pkg/
cp "$made/scim_preflight_bg.wasm" npm/pkg/
say "npm/pkg: wasm of $(wc -c <npm/pkg/scim_preflight_bg.wasm) bytes, $(gzip -9c npm/pkg/scim_preflight_bg.wasm | wc -c) gzipped"
