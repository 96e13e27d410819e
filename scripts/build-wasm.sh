#!/usr/bin/env bash
# Builds npm/pkg from the Rust library: cargo, wasm-bindgen, wasm-opt. WASM_NAMES=1 keeps function names, for benches/profile.mjs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
use_wasm_rust

# The features that rustc and wasm-bindgen use; every engine since 2023 supports them.
features=(simd bulk-memory bulk-memory-opt multivalue mutable-globals nontrapping-float-to-int reference-types sign-ext)

# Panic messages name source files: without this, the package would contain paths of the machine that built it.
cargo fetch --quiet --locked --target wasm32-unknown-unknown
flags=" --remap-path-prefix=$("${RUSTC:-rustc}" --print sysroot)=rust"
flags+=$(printf -- ' --remap-path-prefix=%s=crates' "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*)
# Without reference types, wasm-bindgen passes JavaScript values as numbers. Functions that return references crash Node 20: if V8
# deoptimizes a caller of one while the wasm runs, the process ends ("unreachable code" in its Deoptimizer).
flags+=" -C target-feature=-reference-types,+simd128"
# Inlining increases the download: a third of LLVM's default threshold, with `#[inline]` on hot leaves, is as fast and a tenth smaller.
flags+=" -C llvm-args=-inline-threshold=75"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:-}$flags"

say "compiling the core to wasm ($(wasm_rust)'s Rust)"
cargo build --quiet --release --locked --lib --target wasm32-unknown-unknown

say "generating its JavaScript and types (wasm-bindgen)"
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
# The standard library still declares reference types; without the declaration, wasm-bindgen does not use them.
npm/node_modules/.bin/wasm-opt -g "${features[@]/#/--enable-}" --strip-target-features \
  "$target_dir/wasm32-unknown-unknown/release/scim_preflight.wasm" -o "$output/core.wasm"
bindgen() {
  wasm-bindgen --out-name scim_preflight --out-dir "$@" "$output/core.wasm"
}
bindgen "$output" --target web --omit-default-module-path --no-typescript
# The bundler target has the plain types: they do not include the initialization of the wasm, nor require a browser's types.
bindgen "$output/types" --target bundler

# The types may have changed since unpack.js was compiled in.
node scripts/object-literals.mjs "$output/types/scim_preflight.d.ts" src/wasm/unpack.js
cp src/wasm/unpack.js "$output"/snippets/*/src/wasm/

say "optimizing it (wasm-opt)"
# LLVM has already inlined what pays off: more inlining, and local-cse, make the file larger but not faster.
no_inlining=(--always-inline-max-function-size=0 --flexible-inline-max-function-size=0 --one-caller-inline-max-function-size=0)
no_inlining+=(--skip-pass=local-cse)
debug_flags=(--strip-debug --strip-producers)
[ -z "${WASM_NAMES:-}" ] || debug_flags=(--debuginfo)
npm/node_modules/.bin/wasm-opt -O3 "${no_inlining[@]}" "${debug_flags[@]}" "${features[@]/#/--enable-}" \
  "$output/scim_preflight_bg.wasm" -o "$output/small.wasm"
mv "$output/small.wasm" "$output/scim_preflight_bg.wasm"

cp LICENSE-MIT LICENSE-APACHE "$output/"
node scripts/company-types.mjs examples/company.schema.json >"$output/company.d.ts"
rm -rf npm/pkg
mkdir npm/pkg
# The wasm comes last, because make compares its modification time.
cp -r "$output/snippets" npm/pkg/
cp "$output/scim_preflight.js" "$output/types/scim_preflight.d.ts" "$output/company.d.ts" examples/company.schema.json "$output"/LICENSE-* npm/pkg/
cp "$output/scim_preflight_bg.wasm" npm/pkg/
say "npm/pkg: wasm of $(wc -c <npm/pkg/scim_preflight_bg.wasm) bytes, $(gzip -9c npm/pkg/scim_preflight_bg.wasm | wc -c) gzipped"
