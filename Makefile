# Every target sets up what it needs. Paths are relative on purpose: this folder's own may hold spaces.
MAKEFLAGS += --no-print-directory
SHELL = /bin/sh
PY = .venv/bin/python

.PHONY: help run set-up set-up-tests test lint bench lock docs

help: ## This list
	@while IFS= read -r line; do case "$$line" in \
		[a-z]*:*"## "*) printf '  make %-9s %s\n' "$${line%%:*}" "$${line##*"## "}";; \
	esac; done < Makefile

run: set-up ## Start Plenary here: the address and a sign-in link are printed; Ctrl-C stops it
	@$(PY) -m plenary.supervisor

test: set-up-tests ## Every test, on PostgreSQL and on SQLite, in the browser too
	@$(PY) -m tests.passes

lint: set-up-tests ## Static checks: style, types, imports, catalogues, generated documents
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy plenary events sessions badges
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) manage.py catalogues --check
	@$(PY) manage.py write_reference --check

bench: set-up-tests ## Benchmarks: ratios, side by side in one run; small with N=50
	@$(PY) -m bench $(if $(N),--n $(N))

lock: set-up-tests ## Renew the locked requirements from pyproject.toml
	@$(PY) -m plenary.locks

docs: set-up ## Write .env.example and the generated pages of docs/
	@$(PY) manage.py write_reference

# A Python of 3.11 or newer makes the environment; from then on its own Python keeps it.
find-python = for python in "$$PYTHON" $(PY) python3 python3.13 python3.12 python3.11; do \
		"$$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then \
		echo 'Plenary needs Python 3.11 or newer and found none. On Debian or Ubuntu: sudo apt install python3 python3-venv' >&2; \
		exit 1; \
	fi

set-up:
	@$(find-python); "$$python" -I plenary/installation.py runtime

set-up-tests:
	@$(find-python); "$$python" -I plenary/installation.py test
