# What this project can do. Each target installs what it needs first (scripts/setup.sh).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export CARGO_TARGET_DIR ?= $(CURDIR)/target
# The optimised front is slow to build, so it is built again only when one of these has changed.
FRONT := $(shell git ls-files --cached --others --exclude-standard app crates/domain crates/signature/src crates/text \
	frontend/src frontend/firma frontend/Cargo.toml style public Cargo.toml Cargo.lock .cargo 2>/dev/null)
SITE := target/site/.built

.PHONY: help setup front build run test check bench evidence fuzz clean

help: ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: ## Install what a build needs
	@scripts/setup.sh

front: setup $(SITE) ## Build what browsers load

$(SITE): $(FRONT) scripts/style.sh scripts/firma.sh scripts/front.sh
	@scripts/front.sh
	@touch $@

build: front ## Build the one binary, with everything inside
	@echo "quipux: building the server (the first time this takes some ten minutes)"
	@cargo build --release -p server

run: build ## Serve a working Quipux, with its demo, on http://127.0.0.1:3000
	@"$$CARGO_TARGET_DIR/release/quipux" serve --demo

test: ## Run every test; ends with: N passed, N failed
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory $(SITE)
	@scripts/test.sh

bench: front ## Measure it on generated data, on both databases; writes target/bench/results.json
	@scripts/setup.sh test
	@cargo build --release -p server -p bench
	@DURABLE=1 scripts/with-postgres.sh "$$CARGO_TARGET_DIR/release/bench" $(BENCH)

evidence: front ## Leave pictures of every page and the PDF of every kind of letter in target/evidence
	@scripts/setup.sh test
	@scripts/evidence.sh

fuzz: front ## Let a fuzzer look for bytes that our readers of what comes from outside cannot bear, a minute for each; and try every hostile text in every field
	@scripts/fuzz.sh
	@HOSTILE_ALL=1 cargo test --quiet --test http -- --nocapture no_field_of_any_act_breaks_anything

check: ## Formatting, lints for server and browser, licences and sources of what we use, tidiness
	@scripts/setup.sh lint
	@scripts/check.sh

clean: ## Forget what was built here
	@rm -rf target
