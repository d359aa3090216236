# The commands of Appeal. `make demo` and `make test` need Python 3.11 or newer, make, and nothing else.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
TEMPLATES = $(shell find templates -name '*.html')
PO := $(wildcard campaigns/locale/*/LC_MESSAGES/django.po)
# What only staff see is left out of languages that the admin does not speak.
STAFF_ONLY := $(shell grep -v '^\#' campaigns/locale/staff_only.txt)
MAKEMESSAGES = $(BIN)/python manage.py makemessages --no-location --no-wrap --no-obsolete \
  --ignore tests --ignore var --ignore .venv

# The production settings with hosts and keys made up for the moment: what they refuse and warn of is found here.
define IN_PRODUCTION
	@echo "manage.py $(1) [production]"; folder=$$(mktemp -d); \
	  export ENV_FILE= VAR_DIR=$$folder DATABASE_URL= ALLOWED_HOSTS=appeal.example.org DEBUG=0; \
	  $(BIN)/python manage.py create_keys --verbosity 0 --settings cms.settings.dev \
	  && mkdir -p $$folder/static \
	  && $(BIN)/python manage.py $(1) --settings cms.settings.production; \
	  code=$$?; rm -rf $$folder; exit $$code
endef

.DEFAULT_GOAL := help
.PHONY: help demo test check bench faults setup messages lock

help: ## say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(STAMP) ## make the virtual environment with the locked packages

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Appeal needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python has no venv module; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing the locked packages; the first time takes a minute or two ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

demo: setup ## start the site with its demo content on PORT (8000)
	@exec $(BIN)/python manage.py run_demo --port $(PORT)

check: setup ## read the code: style, types, layers, templates, spelling, migrations, deployment settings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache
	@echo "djade, djhtml"
	@$(BIN)/djade --check $(TEMPLATES)
	@$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	$(BIN)/codespell
	$(BIN)/mypy
	$(call IN_PRODUCTION,makemigrations --check --dry-run)
	$(call IN_PRODUCTION,check --deploy --fail-level WARNING)

test: setup check ## check, then the whole suite on SQLite and on PostgreSQL
	@$(BIN)/python -m tests

bench: setup ## measure what a visit costs, on good and bad lines, against our goals
	@$(BIN)/python -m tests.bench

faults: setup ## kill, cut off and race what must lose nothing, on PostgreSQL
	@$(BIN)/python -m pytest -p tests.postgres_server -m fault

messages: setup ## collect the strings to translate into the .po files (needs gettext)
	@$(MAKEMESSAGES) --locale nl
	@$(MAKEMESSAGES) --locale ar --locale fr --locale zh_Hans $(foreach pattern,$(STAFF_ONLY),--ignore '$(pattern)')
	@# Without the date the file changes only when words do.
	@sed -i.before '/^"POT-Creation-Date:/d' $(PO) && rm $(PO:=.before)

lock: ## work out requirements.lock anew from pyproject.toml (needs uv)
	uv lock --quiet
	uv export --quiet --no-emit-project --no-header --format requirements.txt -o requirements.lock
	rm uv.lock
