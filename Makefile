# The commands for development. scripts/ does the work; this file declares the dependencies.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PORT ?= 5173

files = $(shell find $(wildcard $(1)) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/pkg/*' 2>/dev/null)
WASM := npm/pkg/scim_preflight_bg.wasm
PACKAGES := $(patsubst %/package-lock.json,%/node_modules/.package-lock.json,$(wildcard npm/package-lock.json www/package-lock.json))
PAGE := $(if $(wildcard www/package.json),www/dist/index.html)

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: $(WASM) $(PAGE) ## build the npm package in npm/pkg and the page in www/dist
	@echo "· built: npm/pkg$(if $(PAGE), and www/dist,; there is no page yet)"

.PHONY: serve
serve: build ## build the page and serve it on http://localhost:$PORT (default 5173); Ctrl-C stops it
	@$(if $(PAGE),node scripts/serve.mjs $(PORT),echo "there is no page yet" >&2; exit 1)

.PHONY: test
test: build | set-up ## run every test: Rust, wasm in Node and Chromium, the npm package, the page
	@scripts/test.sh

.PHONY: check
check: $(WASM) $(PACKAGES) | set-up ## check formatting, lints, documentation and types
	@scripts/check.sh

.PHONY: conformance
conformance: ## run the cases in CORPUS=dir, one NDJSON file per source, and list each disagreement
	@[ -d "$(CORPUS)" ] || { echo "no cases found: pass their folder, as in make conformance CORPUS=dir" >&2; exit 1; }; \
	SCIM_PREFLIGHT_CORPUS="$(abspath $(CORPUS))" cargo test --quiet --locked --test conformance -- --nocapture

.PHONY: bench
bench: $(WASM) ## measure time per request, size and memory; ARGS=--chromium includes the browser
	@node benches/bench.mjs $(ARGS)

.PHONY: lighthouse
lighthouse: build | set-up ## run Lighthouse on the built page, for phone and desktop; fails below the minimum scores
	@node scripts/lighthouse.mjs

.PHONY: clean
clean: ## remove build output; .tools and node_modules stay
	rm -rf npm/pkg www/dist
	cargo clean

# Set-up. Each step checks for what it needs, is silent if nothing is missing, and never makes a target out of date.
.PHONY: set-up set-up-wasm set-up-node
set-up: set-up-wasm set-up-node
	@scripts/setup.sh wasm_pack rust_components chromium

set-up-wasm:
	@scripts/setup.sh rust wasm wasm_bindgen

set-up-node:
	@scripts/setup.sh node_and_npm

%/node_modules/.package-lock.json: %/package-lock.json %/package.json | set-up-node
	@scripts/setup.sh packages

$(WASM): Cargo.toml Cargo.lock $(call files,src examples) scripts/build-wasm.sh scripts/company-types.mjs scripts/object-literals.mjs \
		npm/package-lock.json | set-up-wasm npm/node_modules/.package-lock.json
	@scripts/build-wasm.sh

www/dist/index.html: $(WASM) $(call files,www npm/*.js examples) | www/node_modules/.package-lock.json
	@echo "· building the page (vite)"
	@npm --prefix www run --silent build -- --logLevel warn
	@touch $@
