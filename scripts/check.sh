#!/usr/bin/env bash
# `make check`: formatting, lints and documentation with warnings as errors, types. It does not stop at the first failure.
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
# The registry declares the rules in a macro, which cargo fmt does not format.
check "rustfmt of the rules" rustfmt --check --edition 2024 src/rules/*/*.rs
check "clippy" cargo clippy --quiet --locked --all-targets -- -D warnings
if [ "$(wasm_rust)" = rustup ]; then
  check "clippy for wasm" wasm_clippy
else
  say "clippy for wasm: skipped, it needs rustup's wasm target"
fi
check "documentation" docs
check "types of npm/" npm --prefix npm run --silent check
[ ! -f www/package.json ] || check "types of www/" npm --prefix www run --silent check
if has shellcheck; then
  check "shellcheck" shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh .ci/run
else
  say "shellcheck: skipped, not installed"
fi

[ ${#failed[@]} -eq 0 ] || fail "make check: failed: ${failed[*]}"
say "make check: all passed"
