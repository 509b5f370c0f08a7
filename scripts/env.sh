# shellcheck shell=bash
# Sourced by the other scripts: where things are, and how to speak.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools that this project installs for itself, shared by all clones.
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/attain-tools"
export PATH="$TOOLS/bin:$PATH"

say() { printf '\n==> %s\n' "$*"; }

fail() {
  printf '\nStopped: %s\n' "$1" >&2
  shift
  if [ $# -gt 0 ]; then printf '         %s\n' "$@" >&2; fi
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# The first of its arguments that can be run: a command's name or a path.
first_of() {
  local candidate
  for candidate in "$@"; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
}

# Browsers and their drivers: the variable when it is set, else the usual names and places.
find_browsers() {
  CHROME=$(first_of "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium)
  CHROMEDRIVER=$(first_of "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium/chromedriver \
    /usr/lib/chromium-browser/chromedriver)
  FIREFOX=$(first_of "${FIREFOX:-}" firefox firefox-esr /Applications/Firefox.app/Contents/MacOS/firefox)
  GECKODRIVER=$(first_of "${GECKODRIVER:-}" geckodriver)
}
