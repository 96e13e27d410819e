#!/usr/bin/env bash
# Installs what is missing, and nothing else: scripts/setup.sh STEP…, where each STEP is one of the functions named in `case` below.
# A step is silent if nothing is missing. Tools go into .tools/, never into the home directory.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

locked_version() { awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock; }

rust() {
  has cargo || fail "Rust is missing" "Install it from https://rustup.rs, then run the same command again."
  has cc || apt_install build-essential || fail "a C compiler is missing" "Debian, Ubuntu: sudo apt-get install build-essential"
}

node_and_npm() {
  local advice="Install Node 20.19 or newer, with npm: https://nodejs.org"
  has node || fail "Node is missing" "$advice"
  has npm || fail "npm is missing" "$advice"
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old" "$advice"
}

wasm() {
  rust
  [ "$(wasm_rust)" = none ] || return 0
  if has rustup; then
    say "adding the wasm target to Rust (rustup target add wasm32-unknown-unknown)"
    rustup target add wasm32-unknown-unknown && return
  fi
  wasm_from_debian
}

# For a network that has Debian's packages but not rustup's files.
wasm_from_debian() {
  say "rustup could not add the wasm target; trying Debian's Rust, which builds the standard library from its source"
  if apt_install rustc-web rust-web-src; then
    apt_install "lld-$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')" || apt_install lld || true
  fi
  [ "$(wasm_rust)" = none ] || return 0
  fail "Rust cannot compile to wasm on this machine" \
    "With rustup and a network:  rustup target add wasm32-unknown-unknown" \
    "Debian without rustup's files:  sudo apt-get install rustc-web rust-web-src lld-22" \
    "(lld of the LLVM version that '/usr/bin/rustc -vV' shows), then run the same command again."
}

# Tries the locked dependencies first, as tested by the tool's authors. A mirror that lags behind may lack one; then any compatible ones.
cargo_tool() {
  local crate=$1 version=$2
  say "building $crate $version into .tools (once, takes a few minutes)"
  local install=(cargo install --quiet "$crate" --version "$version" --root .tools --target-dir "$target_dir/tools")
  "${install[@]}" --locked 2>/dev/null && return
  say "building with its lock file failed; trying without"
  "${install[@]}"
}

wasm_bindgen() {
  rust
  local version
  version=$(locked_version wasm-bindgen)
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] && has wasm-bindgen-test-runner && return
  cargo_tool wasm-bindgen-cli "$version"
}

wasm_pack() {
  rust
  has wasm-pack || cargo_tool wasm-pack 0.15.1
}

rust_components() {
  rust
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  say "adding rustfmt and clippy to Rust"
  rustup component add rustfmt clippy || fail "rustfmt or clippy is missing" "Run: rustup component add rustfmt clippy"
}

chromium() {
  [ -n "$(find_chromium)" ] && has chromedriver && return
  # These are Debian's names. Ubuntu's packages only install a snap, so on Ubuntu the browser comes from its vendor.
  if [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" = debian ]; then apt_install chromium chromium-driver || true; fi
  [ -n "$(find_chromium)" ] && has chromedriver && return
  chrome_for_testing || true
  [ -n "$(find_chromium)" ] && has chromedriver && return
  fail "Chromium or its chromedriver is missing" \
    "Debian:  sudo apt-get install chromium chromium-driver" \
    "Ubuntu:  sudo snap install chromium (it includes chromedriver), or Google Chrome and the matching chromedriver in the PATH"
}

# A browser and a driver of the same version, next to the other tools.
chrome_for_testing() {
  node_and_npm
  say "downloading Chrome and chromedriver into .tools"
  local get=(npm exec --yes -- @puppeteer/browsers@2.13.0 install --path .tools/browsers) deps=()
  [ "$(id -u)" -eq 0 ] && has apt-get && deps=(--install-deps)
  "${get[@]}" "${deps[@]}" chrome@stable && "${get[@]}" chromedriver@stable || return 1
  mkdir -p .tools/bin
  ln -sf "$(find "$PWD/.tools/browsers" -type f -name chrome -perm -u+x | sort -V | tail -n 1)" .tools/bin/chrome
  ln -sf "$(find "$PWD/.tools/browsers" -type f -name chromedriver -perm -u+x | sort -V | tail -n 1)" .tools/bin/chromedriver
}

packages() {
  node_and_npm
  local folder
  for folder in npm www; do
    [ -f "$folder/package.json" ] || continue
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && continue
    say "installing the npm packages of $folder/"
    npm --prefix "$folder" ci --no-progress --loglevel=error
    touch "$folder/node_modules/.package-lock.json"
  done
}

for step in "$@"; do
  case $step in
  node_and_npm | rust | wasm | wasm_bindgen | wasm_pack | rust_components | chromium | packages) "$step" ;;
  *) fail "no such step: $step" ;;
  esac
done
