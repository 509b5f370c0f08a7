#!/usr/bin/env bash
# The bundles of the package: the element beside the engine, and both with the WebAssembly bytes inside.
. "$(dirname "$0")/env.sh"

say "Building the element"
rm -rf pkg/dist/element target/element-types
for mode in element element-inline inline; do
  node_modules/.bin/vite build --logLevel warn --config pkg/vite.config.ts --mode "$mode"
done
# What the outer page sees; the declarations of what is inside stay inside.
node_modules/.bin/tsc -p pkg/src/element --outDir target/element-types
cp target/element-types/{index,define,inline,public}.d.ts pkg/dist/element/

node scripts/notices.mjs
