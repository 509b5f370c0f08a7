#!/usr/bin/env bash
# Runs every check and every test, all of them even when one fails. `test.sh NAME…` runs only the
# checks and tests of those names. The last line counts what the test runners report; a check that
# fails and a runner that runs nothing count as one failure.
. "$(dirname "$0")/env.sh"

scripts/setup.sh test
find_browsers

# Random tests try the same cases on every run. Other cases: PROPTEST_RNG_SEED=7 make test
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-1}

only=" $* "
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0 known=" " report="" broken=""

note() {
  report+=$(printf '%-22s %5ss  %s' "$1" "$2" "$3")$'\n'
}

# name, what it does, command…
check() {
  local name=$1 start=$SECONDS
  known+="$name "
  [[ "$only" =~ ^\ +$ || "$only" == *" $name "* ]] || return 0
  say "$2 ($name)"
  shift 2
  if "$@"; then
    note "$name" $((SECONDS - start)) ok
  else
    failed=$((failed + 1))
    note "$name" $((SECONDS - start)) FAILED
  fi
}

# What cargo, Node or Playwright said, without colours.
plain() {
  sed $'s/\033\\[[0-9;]*m//g' "$log"
}

# The numbers of passed, failed and left-out tests.
count() {
  plain | awk '
    /^test result:/ { passed += $4; failed += $6; left += $8 }
    /^[^ ]+ (pass|fail|cancelled|skipped|todo) [0-9]+$/ {
      if ($2 == "pass") passed += $3
      else if ($2 == "fail" || $2 == "cancelled") failed += $3
      else left += $3
    }
    /^ +[0-9]+ (passed|failed|flaky|interrupted|skipped|did not run)/ {
      if ($2 == "passed") passed += $1
      else if ($2 == "skipped" || $2 == "did") left += $1
      else failed += $1
    }
    END { print passed + 0, failed + 0, left + 0 }'
}

# name, what it does, command…
tests() {
  local name=$1 start=$SECONDS status=0 good bad left words
  known+="$name "
  [[ "$only" =~ ^\ +$ || "$only" == *" $name "* ]] || return 0
  say "$2 ($name)"
  shift 2
  "$@" 2>&1 | tee "$log" || status=$?
  read -r good bad left < <(count)
  words="$good passed, $bad failed"
  if [ "$left" -gt 0 ]; then words+=", $left not run"; fi
  if [ "$good" = 0 ]; then words+=" (no test ran)"; fi
  # Whatever else went wrong is one failure too.
  if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ "$left" -gt 0 ] || [ "$good" = 0 ]; }; then
    bad=1
    words+=": FAILED"
  fi
  passed=$((passed + good)) failed=$((failed + bad))
  if [ "$bad" -gt 0 ]; then broken+=$(plain | grep -E '^test .* FAILED$|^ *(✘|✖) ' || true)$'\n'; fi
  note "$name" $((SECONDS - start)) "$words"
}

# The browser that a WebDriver starts is the one that was found.
driver_options() {
  mkdir -p target
  CHROME="$CHROME" FIREFOX="$FIREFOX" node -e '
    const { CHROME, FIREFOX } = process.env;
    console.log(JSON.stringify({
      "goog:chromeOptions": { binary: CHROME, args: ["--disable-gpu", "--disable-background-networking", "--no-first-run"] },
      "moz:firefoxOptions": { binary: FIREFOX },
    }));' >target/webdriver.json
}

in_browser() {
  env WASM_BINDGEN_TEST_ONLY_WEB=1 WASM_BINDGEN_TEST_WEBDRIVER_JSON="$PWD/target/webdriver.json" \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner "$@" \
    cargo test --locked --tests --no-fail-fast --target wasm32-unknown-unknown
}

types() {
  node_modules/.bin/tsc -p . && node_modules/.bin/tsc -p www && node_modules/.bin/tsc -p www/worker
}

in_node() {
  # Nothing here takes minutes: what does is stuck, and says where.
  CHROME="$CHROME" node --expose-gc --test --test-timeout=600000 --test-reporter=spec tests/npm/*.test.mjs
}

driver_options
check format-rust "Rust: format" cargo fmt --check
check clippy "Rust: lints, native" cargo clippy --locked --all-targets -- -D warnings
check clippy-wasm "Rust: lints, WebAssembly" \
  cargo clippy --locked --all-targets --target wasm32-unknown-unknown -- -D warnings
check docs "Rust: documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
tests native "Rust: native tests" cargo test --locked --no-fail-fast
tests chromium "Rust: tests in Chromium" in_browser CHROMEDRIVER="$CHROMEDRIVER"
tests firefox "Rust: tests in Firefox" in_browser GECKODRIVER="$GECKODRIVER"
check build "Package and page: build" make build
tests npm "Package: tests in Node" in_node
check types "TypeScript: types" types
check lint "TypeScript: lints" node_modules/.bin/eslint --max-warnings 0 .
check format "TypeScript: format" node_modules/.bin/prettier --check --log-level warn .
check embed "Examples of embedding: build" node tests/embed/build.mjs
tests e2e "Page: end-to-end tests in Chromium" env CHROME="$CHROME" node_modules/.bin/playwright test
tests e2e-firefox "Page: main path in Firefox" env FIREFOX="$FIREFOX" GECKODRIVER="$GECKODRIVER" \
  node --test --test-reporter=spec tests/firefox/*.test.mjs

for name in $only; do
  [[ "$known" == *" $name "* ]] || fail "There is no check or test called $name." "There are:$known"
done

say "Summary"
printf '%s%s\n%s passed, %s failed\n' "$broken" "$report" "$passed" "$failed"
[ "$failed" = 0 ]
