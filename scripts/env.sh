#!/usr/bin/env bash
# Sourced by the other scripts: the project's root, its own tools first in the PATH, messages, and the Rust that compiles to wasm.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # for those who source this
target_dir=${CARGO_TARGET_DIR:-$root/target}
# rustup's Rust comes before the system's: cargo, rustc and clippy must be of the same version.
export PATH="$root/.tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
cd "$root" || exit 1

say() { printf '· %s\n' "$*"; }

# Prints what is wrong, then what to do about it, one line each, and exits.
fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs apt-get on Debian and Ubuntu; fails on other systems, or if it would ask for a password.
apt_get() {
  has apt-get || return 1
  if [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
  elif sudo -n true 2>/dev/null; then
    sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
  else
    return 1
  fi
}

apt_install() {
  say "installing $* with apt-get"
  apt_get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 && return
  apt_get update -qq >/dev/null 2>&1 && apt_get install -qq -y --no-install-recommends "$@" >/dev/null
}

rustup_has_wasm() { [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; }

# Debian's rustc comes with the source of the standard library, from which cargo builds it for wasm.
debian_linker() { compgen -c wasm-ld | grep -E '^wasm-ld(-[0-9]+)?$' | sort -uV | tail -n 1; }
debian_has_wasm() {
  [ -x /usr/bin/rustc ] && [ -n "$(debian_linker)" ] &&
    [ -f "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]
}

# WASM_RUST=debian selects Debian's Rust even if rustup's would work.
wasm_rust() {
  if [ "${WASM_RUST:-}" != debian ] && rustup_has_wasm; then
    echo rustup
  elif debian_has_wasm; then
    echo debian
  else
    echo none
  fi
}

use_wasm_rust() {
  case $(wasm_rust) in
  rustup) ;;
  debian)
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(debian_linker)
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
    ;;
  *) fail "no Rust for wasm32-unknown-unknown" "Run: scripts/setup.sh wasm" ;;
  esac
}

find_chromium() {
  local name
  for name in ${CHROME:-} chrome chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 0
}
