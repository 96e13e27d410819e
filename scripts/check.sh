#!/usr/bin/env bash
# What `make check` runs: formatting, lints and documentation with warnings as errors, types. All of it, so that one run shows everything.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

failed=()
check() {
  local name=$1
  shift
  say "$name"
  "$@" || failed+=("$name")
}

docs() {
  RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps --document-private-items
}

wasm_clippy() (
  use_wasm_rust
  cargo clippy --quiet --locked --lib --tests --target wasm32-unknown-unknown -- -D warnings
)

check "cargo fmt" cargo fmt --check
# The registry declares the rules by a macro, which cargo fmt does not look into.
check "rustfmt of the rules" rustfmt --check --edition 2024 src/rules/*/*.rs
check "clippy" cargo clippy --quiet --locked --all-targets -- -D warnings
if [ "$(wasm_rust)" = rustup ]; then
  check "clippy for wasm" wasm_clippy
else
  say "clippy for wasm: left out, it needs rustup's wasm target"
fi
check "documentation" docs
check "types of npm/" npm --prefix npm run --silent check
[ ! -f www/package.json ] || check "types of www/" npm --prefix www run --silent check
if has shellcheck; then
  check "shellcheck" shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh .ci/run
else
  say "shellcheck: not installed, left out"
fi

[ ${#failed[@]} -eq 0 ] || fail "make check: not right yet: ${failed[*]}"
say "make check: all right"
