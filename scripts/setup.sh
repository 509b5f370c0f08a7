#!/usr/bin/env bash
# Installs what is missing to build (`setup.sh build`) or to build and test (`setup.sh test`).
# Does nothing, quickly, when all is there.
. "$(dirname "$0")/env.sh"

# What to install by hand where this script may not.
require() {
  have cargo || fail "Rust is missing." "Install it from https://rustup.rs, then run this command again."
  have cc || have clang || fail "A C compiler is missing (Rust links with it)." \
    "Debian, Ubuntu: apt-get install build-essential. macOS: xcode-select --install."
  { have node && have npm; } || fail "Node.js is missing." "Install version 20.19 or newer, with npm, from https://nodejs.org."
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old." "Install version 20.19 or newer from https://nodejs.org."
}

wasm_target() {
  [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] && return
  have rustup || fail "This Rust has no standard library for wasm32-unknown-unknown." \
    "Install Rust with rustup, or that target with your package manager."
  say "Installing the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
}

rust_components() {
  local component
  for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
    have rustup || fail "cargo ${component/rustfmt/fmt} is missing." "Install it with your package manager."
    say "Installing the Rust component $component"
    rustup component add "$component"
  done
}

# crate, version, pattern that the version of an installed one must match, more options of cargo
rust_tool() {
  local command="${1%-cli}"
  have "$command" && [[ "$("$command" --version | head -n 1)" =~ $3 ]] && return
  say "Installing $1 $2 from its source (some minutes, once)"
  local install=(cargo install --root "$TOOLS" --version "$2" "$1" "${@:4}")
  "${install[@]}" --locked || {
    say "Once more, without the exact versions it was released with: not all of them are to be had here"
    "${install[@]}"
  }
}

wasm_tools() {
  # Unoptimised where the tool only starts others: built in half the time.
  rust_tool wasm-pack 0.15.1 ' 0\.1[5-9]\.' --debug
  # The generated bindings and the crate must be of one version.
  local version
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
  rust_tool wasm-bindgen-cli "$version" " ${version//./\\.}( |$)"
}

# Sets `missing` to the browsers and drivers that were not found, by the names of Debian's packages.
look_for_browsers() {
  find_browsers
  missing=""
  [ -n "$CHROME" ] || missing+=" chromium"
  [ -n "$CHROMEDRIVER" ] || missing+=" chromium-driver"
  [ -n "$FIREFOX" ] || missing+=" firefox-esr"
}

browsers() {
  local missing
  look_for_browsers
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing$missing from Debian's packages"
    # shellcheck disable=SC2086 # one argument for each package
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; then
      look_for_browsers
    fi
  fi
  [ -z "$missing" ] || fail "The tests need browsers and their drivers. Not found:$missing." \
    "Debian: sudo apt-get update && sudo apt-get install$missing" \
    "Elsewhere: install Chromium or Chrome, a ChromeDriver of the same version, and Firefox;" \
    "outside the usual places, name them in CHROME, CHROMEDRIVER and FIREFOX."
}

require
wasm_target
wasm_tools
if [ "${1:-build}" = test ]; then
  rust_components
  browsers
  [ -n "$GECKODRIVER" ] || rust_tool geckodriver 0.37.1 ' 0\.3[4-9]\.' --debug
fi
