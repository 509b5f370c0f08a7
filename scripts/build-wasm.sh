#!/usr/bin/env bash
# The crate as WebAssembly with its JavaScript bindings, in pkg/dist/wasm.
. "$(dirname "$0")/env.sh"

say "Compiling the crate to WebAssembly"
wasm-pack --log-level warn build --release --target web --no-pack --no-opt --mode no-install \
  --out-dir target/wasm-pack -- --locked

say "Optimising it"
mkdir -p pkg/dist/wasm
cp target/wasm-pack/attain.js target/wasm-pack/*.d.ts pkg/dist/wasm/
node_modules/.bin/wasm-opt -O3 target/wasm-pack/attain_bg.wasm -o pkg/dist/wasm/attain_bg.wasm
