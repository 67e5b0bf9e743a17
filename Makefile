# Dentelle in two commands: `make run`, `make test`. `make help` lists the others.
.DEFAULT_GOAL := help
.PHONY: help run serve test check lock styles venv venv-dev clean bench-circle bench-pages bench-start bench-matching bench-directory pictures \
	proof-crash proof-rights proof-tokens proof-input proof-pages
MAKEFLAGS += --no-print-directory

PARALLEL ?= 2
export PORT DENTELLE_DATA PYTHON

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

# `exec` puts the supervisor in the place of make's shell: Ctrl-C, and a SIGTERM sent to make (which passes it
# on and waits), reach it directly. The supervisor stops all in order and ends with 0; make itself then ends by the
# signal, as make always does.
run: venv styles ## start Dentelle in demonstration mode (PORT=8000, DENTELLE_DATA=.data)
	@DENTELLE_DEMO=1 exec .venv/bin/dentelle serve

serve: venv styles ## the same without the demonstration: real people, real accounts
	@exec .venv/bin/dentelle serve

test: venv-dev styles ## run all tests, on a real PostgreSQL and in a real browser
	@chromium=$$(.venv/bin/python scripts/browser.py) && DENTELLE_CHROMIUM="$$chromium" .venv/bin/python -m pytest -q -n $(PARALLEL) --dist loadfile $(ARGS)

check: venv-dev ## read the code: ruff, mypy, import-linter, djlint
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/djlint dentelle --lint --quiet

styles: venv ## front packages and compiled styles, when an input changed
	@sh scripts/styles.sh

lock: venv ## write the lock files anew from requirements*.in (no name of a host enters them)
	@for name in requirements requirements-dev requirements-node; do \
		.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
			--python-version 3.12 $(UPGRADE) $$name.in -o $$name.lock || exit 1; done

venv: ## the Python environment that serves
	@sh scripts/venv.sh run

venv-dev: ## the Python environment that tests
	@sh scripts/venv.sh dev

clean: ## remove what can be made again; the data directory stays
	rm -rf .venv node_modules staticfiles dentelle/web/static/web/build dentelle/web/documents/fonts
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find dentelle tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

bench-circle: venv-dev ## what row security costs, in one run, one JSON line per figure
	@.venv/bin/python scripts/bench_circle.py

bench-pages: venv-dev styles ## what pages cost: queries, growth, row security, requests per second (ARGS="--people 1000")
	@.venv/bin/python -m scripts.bench.pages $(ARGS)

bench-matching: venv-dev ## what explaining the catalogue costs
	@.venv/bin/python -m scripts.bench.matching

bench-directory: venv-dev ## what a search costs among 100,000 services
	@.venv/bin/python -m scripts.bench.directory

bench-start: venv ## from a clean clone to the first page, and the second start
	@.venv/bin/python -m scripts.bench.start

pictures: venv-dev styles ## the pictures of README and of the guide, taken anew
	@DENTELLE_CHROMIUM=$$(.venv/bin/python scripts/browser.py) .venv/bin/python scripts/pictures.py

# Long and bounded (ROUNDS=…), resumable, their figures in docs/proofs/; `make test` plays each at about a hundredth.
PROVE = chromium=$$(.venv/bin/python scripts/browser.py) && DENTELLE_PROOF=1 DENTELLE_CHROMIUM="$$chromium" \
	.venv/bin/python -m pytest -q -s -p no:randomly -p no:logging

proof-crash: venv-dev styles ## kill -9 of web, worker, PostgreSQL during a week's acts: nothing lost, nothing doubled
	@$(PROVE) tests/proofs/test_crash.py

proof-rights: venv-dev styles ## every route, persona, Cité and state of grants: no word of anybody outside the circle
	@$(PROVE) tests/proofs/test_rights.py

proof-tokens: venv-dev styles ## 100,000 forged or altered links: the answer of a link that never was
	@$(PROVE) tests/proofs/test_tokens.py

proof-input: venv-dev styles ## every form and the interface for machines with hostile input
	@$(PROVE) tests/proofs/test_input.py

proof-pages: venv-dev styles ## axe on every page and state: 320 and 1280 px, dark, forced colours, 200 %
	@$(PROVE) tests/proofs/test_pages.py
