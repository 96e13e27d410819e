#!/usr/bin/env bash
# What `make test` runs, after set-up and build: every suite, also after one has failed, and one line at the end that sums it up.
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
    # A suite that ran nothing proves nothing.
    [ "$count" -gt 0 ] || { summary[-1]="$name RAN NOTHING" && failed=1; }
  else
    summary+=("$name FAILED")
    failed=1
  fi
}

# Our wasm-bindgen and chromedriver are on the PATH, and wasm-pack, told to install nothing, takes those. Only the tests made for wasm:
# the native ones would compile to nothing, and documentation's examples need the same Rust's rustdoc.
# shellcheck disable=SC2317 # called by suite
wasm_tests() (
  use_wasm_rust
  export WASM_BINDGEN_TEST_WEBDRIVER_JSON="$root/scripts/webdriver.json"
  wasm-pack test --mode no-install "$@"
)

start=$SECONDS
suite "Rust" cargo test --quiet --locked
suite "wasm in Node" wasm_tests --node --lib --test 'wasm*'
suite "wasm in Chromium" wasm_tests --headless --chrome --lib --test 'wasm*'
suite "npm package" node --test --test-reporter=spec tests/package/*.test.mjs
[ ! -f www/package.json ] || suite "page" node --test --test-reporter=spec tests/browser/*.test.mjs

line=$(printf ' · %s' "${summary[@]}")
printf '\nmake test: %s —%s, in %d s\n' "$([ $failed -eq 0 ] && echo "all passed" || echo "FAILED")" "${line# ·}" $((SECONDS - start))
exit $failed
