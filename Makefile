# make run     build the page and serve it; PORT moves the server
# make test    check everything and run every test; ONLY="native e2e" narrows it
# make bench   compare speed and results with other implementations
# make fmt     format all sources

SHELL := bash
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.PHONY: run build package test bench fmt clean setup

# A folder stands for the files that come and go in it.
WASM_SOURCES := $(shell find src -type d -o -name '*.rs') Cargo.toml Cargo.lock scripts/build-wasm.sh
PACKAGE_SOURCES := $(wildcard pkg/src/*.ts) pkg/src pkg/tsconfig.json tsconfig.base.json
ELEMENT_SOURCES := $(shell find pkg/src/element) pkg/vite.config.ts scripts/build-element.sh scripts/notices.mjs
PAGE_SOURCES := $(shell find www/src www/public www/worker examples) www/index.html www/vite.config.ts

NPM := node_modules/.package-lock.json
WASM := pkg/dist/wasm/attain_bg.wasm
PACKAGE := pkg/dist/index.js
ELEMENT := pkg/dist/element/index.js
PAGE := www/dist/index.html

run: build
	@node scripts/serve.mjs

build: $(PAGE)
	@node scripts/weigh.mjs

package: $(ELEMENT)

test:
	@scripts/test.sh $(ONLY)

bench: $(PAGE)
	@. scripts/env.sh && find_browsers && CHROME="$$CHROME" node benches/bench.mjs

fmt: $(NPM)
	@cargo fmt
	@node_modules/.bin/prettier --write --log-level warn .

clean:
	rm -rf pkg/dist www/dist target node_modules

setup:
	@scripts/setup.sh build

$(NPM): package.json pkg/package.json www/package.json tests/embed/package.json package-lock.json .npmrc | setup
	@printf '\n==> Installing the npm packages\n'
	@npm ci --no-progress
	@touch $@

$(WASM): $(WASM_SOURCES) $(NPM) | setup
	@scripts/build-wasm.sh

$(PACKAGE): $(PACKAGE_SOURCES) $(WASM) $(NPM)
	@printf '\n==> Compiling the npm package\n'
	@rm -f pkg/dist/*.js pkg/dist/*.d.ts # else the compiler reads its last output as input
	@node_modules/.bin/tsc -p pkg

$(ELEMENT): $(ELEMENT_SOURCES) $(PACKAGE)
	@scripts/build-element.sh
	@node scripts/weigh.mjs package
	@touch $@

$(PAGE): $(PAGE_SOURCES) $(ELEMENT) $(NPM)
	@printf '\n==> Building the page\n'
	@node_modules/.bin/vite build --logLevel warn --config www/vite.config.ts
	@node_modules/.bin/vite build --logLevel warn --config www/vite.config.ts --mode single
	@cp pkg/dist/THIRD-PARTY.txt www/dist/
	@touch $@
