#!/usr/bin/env bash
# `make test`, after set-up and build: runs every suite, even after one has failed, and ends with a one-line summary.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
summary=()
failed=0

# cargo prints "test result: ok. 12 passed;" for each binary, node:test "# pass 12" once.
passed() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$log" |
    awk '/^test result:/ { for (i = 2; i <= NF; i++) if ($i ~ /^passed/) n += $(i - 1) }
         /^(#|ℹ) pass / { n += $3 } END { print n + 0 }'
}

suite() {
  local name=$1 count
  shift
  printf '\n── %s\n' "$name"
  if "$@" 2>&1 | tee "$log"; then
    count=$(passed)
    summary+=("$name $count")
    # A suite without tests proves nothing.
    [ "$count" -gt 0 ] || { summary[-1]="$name RAN NOTHING" && failed=1; }
  else
    summary+=("$name FAILED")
    failed=1
  fi
}

# wasm-pack is told to install nothing, so it uses our wasm-bindgen and chromedriver from the PATH. Runs only the tests for wasm: the native
# ones would be empty, and documentation examples need the rustdoc of the same Rust.
# shellcheck disable=SC2317 # called by suite
wasm_tests() (
  use_wasm_rust
  export WASM_BINDGEN_TEST_WEBDRIVER_JSON="$root/scripts/webdriver.json"
  wasm-pack test --mode no-install "$@"
)

start=$SECONDS
suite "Rust" cargo test --quiet --locked --no-fail-fast
suite "wasm in Node" wasm_tests --node --lib --test 'wasm*'
suite "wasm in Chromium" wasm_tests --headless --chrome --lib --test 'wasm*'
suite "npm package" node --test --test-reporter=spec tests/package/*.test.mjs
[ ! -f www/package.json ] || suite "page" node --test --test-reporter=spec tests/browser/*.test.mjs

line=$(printf ' · %s' "${summary[@]}")
printf '\nmake test: %s —%s, in %d s\n' "$([ $failed -eq 0 ] && echo "all passed" || echo "FAILED")" "${line# ·}" $((SECONDS - start))
exit $failed
