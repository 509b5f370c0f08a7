#!/usr/bin/env bash
# The crate as WebAssembly with its JavaScript bindings, in pkg/dist/wasm.
. "$(dirname "$0")/env.sh"

say "Compiling the crate to WebAssembly"
# The sources of the dependencies lie in a folder of this machine, which their panics would name in
# the module: other bytes on every machine, and its user's name in what is published.
cargo fetch --locked --quiet
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
  RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$folder="
done
export RUSTFLAGS
wasm-pack --log-level warn build --release --target web --no-pack --no-opt --mode no-install \
  --out-dir target/wasm-pack -- --locked

say "Optimising it"
mkdir -p pkg/dist/wasm
cp target/wasm-pack/attain.js target/wasm-pack/*.d.ts pkg/dist/wasm/
# Nothing is copied into its callers: the module is read over the network more often than it is waited for.
node_modules/.bin/wasm-opt -Oz --debuginfo --one-caller-inline-max-function-size=0 \
  --always-inline-max-function-size=0 --flexible-inline-max-function-size=0 \
  target/wasm-pack/attain_bg.wasm -o target/wasm-pack/named.wasm
# Functions of one kind beside each other compress better; their names are not needed after that.
node_modules/.bin/wasm-opt --reorder-functions-by-name --strip-debug --strip-producers \
  target/wasm-pack/named.wasm -o pkg/dist/wasm/attain_bg.wasm
