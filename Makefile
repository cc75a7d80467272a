# Every target needs only what it names: a fresh machine runs `make report` or `make test` and nothing else.
SEEDS ?= seeds
# The name of the folder; a pattern of files or a name with spaces needs a NAME of its own.
NAME ?= $(shell printf '%s' "$(SEEDS)" | sed 's,/*$$,,; s,.*/,,; s,[^[:alnum:]._-],-,g')
METADATA ?=
PARAMETERS ?=
FINAL ?=
ACCEPT ?=
STRICT ?=
PYTHON ?= python3

VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready
METADATA_OPTION := $(if $(METADATA),--metadata "$(METADATA)")
# A misspelt variable would be read as none at all.
KNOWN := SEEDS NAME METADATA PARAMETERS FINAL ACCEPT STRICT PYTHON GOLD A B
GIVEN := $(foreach one,$(.VARIABLES),$(if $(filter command line,$(origin $(one))),$(one)))
UNKNOWN := $(filter-out $(KNOWN) VENV MAKEFLAGS,$(GIVEN))
$(if $(UNKNOWN),$(error unknown variable $(UNKNOWN): the variables are $(KNOWN)))
$(if $(shell printf '%s' "$(NAME)" | grep -Ex '[[:alnum:]_][[:alnum:]_.-]*'),,$(error NAME "$(NAME)" cannot name a corpus: use letters, digits, - _ and .))
REPORT_OPTIONS := $(METADATA_OPTION) $(if $(PARAMETERS),--parameters "$(PARAMETERS)") $(if $(STRICT),--strict)

.DEFAULT_GOAL := help
.PHONY: help report verify tables lab test fuzz lint score compare evaluate peers bench frozen mutants rules docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: $(READY) ## the report of SEEDS (default: seeds) as HTML and PDF in reports/NAME
	@$(RUN) setup/system.py report; pdf=$$?; $(RUN) -m gisa report "$(SEEDS)" --name "$(NAME)" $(REPORT_OPTIONS) && exit $$pdf

verify: $(READY) ## is the report NAME still as it was made? Its files against its manifest
	@$(RUN) -m gisa verify "$(NAME)"

tables: $(READY) ## only the tables of SEEDS, as CSV in data/tables/NAME
	@$(RUN) -m gisa extract "$(SEEDS)" --out "data/tables/$(NAME)" $(METADATA_OPTION) $(if $(STRICT),--strict)

lab: $(READY) ## JupyterLab on a copy of the notebooks (work/NAME) and the tables of SEEDS
	@$(RUN) -m gisa lab "$(SEEDS)" --name "$(NAME)" $(METADATA_OPTION) $(if $(STRICT),--strict)

test: $(READY) ## the tests
	@$(RUN) setup/system.py test; $(RUN) -m pytest

fuzz: $(READY) ## thousands of texts made of pieces of news and of anything: nothing may break (about an hour)
	@GISA_FUZZ=20000 $(RUN) -m pytest tests/test_fuzz.py -q -n 0

lint: $(READY) ## ruff on code and notebooks, mypy on the package
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

score: tables ## how the tables of SEEDS compare with the annotations in GOLD (default: those of seeds)
	@$(RUN) -m gisa score "$(or $(GOLD),$(if $(filter seeds,$(SEEDS)),tests/gold,$(error give GOLD=folder: the annotations of $(SEEDS))))" "data/tables/$(NAME)"

compare: $(READY) ## which rows the tables A and B (names or folders) have, lack or have otherwise
	@$(RUN) -m gisa compare "$(A)" "$(B)"

evaluate: $(READY) ## is it as right as it was, on every corpus at hand? FINAL=1: on unread text too
	@PYTHONPATH=. FINAL=$(FINAL) ACCEPT=$(ACCEPT) $(RUN) benchmarks/evaluate.py

peers: $(READY) ## accuracy on Korean test cases of other projects, if ../shared/cases is there
	@PYTHONPATH=. $(RUN) benchmarks/peers.py

NO_BENCH := corpora evaluate frozen mutants rules scale

bench: $(READY) ## every benchmark of speed and accuracy, as ratios; fails where one is over 15% worse than on record
	@for file in $(filter-out $(NO_BENCH:%=benchmarks/%.py),$(wildcard benchmarks/*.py)); do echo "== $$file"; PYTHONPATH=. $(RUN) $$file || exit 1; done

frozen: $(READY) ## are the tables of the corpora at hand the rows on record in tests/frozen?
	@$(RUN) benchmarks/frozen.py

rules: $(READY) ## which functions and pattern rows fire in one article or none?
	@$(RUN) benchmarks/rules.py

mutants: $(READY) ## do the tests notice 200 faulty variants of the code? Takes about half an hour
	@$(RUN) benchmarks/mutants.py

docs: $(READY) ## write data/vocabulary/README.md and the list of modules
	@$(RUN) docs/write.py

lock: $(READY) ## pin and hash requirements.txt anew from pyproject.toml
	@$(VENV)/bin/uv pip compile pyproject.toml --extra dask --group dev --group build --generate-hashes --universal --python-version 3.11 \
	  --no-annotate --custom-compile-command "make lock" --quiet --output-file requirements.txt

clean: ## remove what was generated, and the virtual environment
	rm -rf $(VENV) data/tables reports/*/ figures/*/ .pytest_cache .ruff_cache .mypy_cache

$(READY): requirements.txt pyproject.toml setup/install.sh
	@PYTHON=$(PYTHON) sh setup/install.sh $(VENV)
	@touch $@
