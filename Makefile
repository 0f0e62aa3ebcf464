# Everything that people and CI run. Paths are relative, so a folder name with spaces does no harm.
PYTHON ?= python3
PORT ?= 8000
PIP := .venv/bin/python scripts/bootstrap/pip-26.3-py3-none-any.whl/pip
LOCK := .venv/bin/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	--fork-strategy fewest --custom-compile-command "make lock" --no-emit-index-url --quiet
# Rooms whose lines and branches the tests must reach, and how much of them, in per cent.
ROOMS := source model workspace approval rules
COVERAGE := 95

.DEFAULT_GOAL := help
.PHONY: help run test lint check check-calendar site serve bench bench-site pictures manual seal lock clean environment environment-dev

help: ## Tampilkan daftar perintah ini
	@echo "Perintah yang tersedia:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: environment ## Siapkan lingkungan, lalu peragakan satu siklus dari konsep sampai arsip dan situs
	.venv/bin/siklus demo

test: environment-dev ## Jalankan seluruh pengujian dan ukur cakupannya
	.venv/bin/pytest --numprocesses=2 --cov --cov-report=
	@short=; for room in $(ROOMS); do \
		.venv/bin/coverage report --include="scripts/siklus/$$room/*" --precision=1 --fail-under=$(COVERAGE) || short="$$short $$room"; \
	done; test -z "$$short" || { echo "Cakupan kurang dari $(COVERAGE) %:$$short" >&2; exit 1; }

lint: environment-dev ## Periksa gaya dan jenis data kode program
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PIP) check

check: environment ## Periksa semua berkas siklus dan acuan
	.venv/bin/siklus check

check-calendar: environment-dev ## Bandingkan kalender kerja dengan daftar hari libur pihak lain
	.venv/bin/pytest tests/content/test_calendar.py

site: environment ## Bangun situs ke dalam build/, untuk siapa menurut content/acuan/situs.yml
	.venv/bin/siklus site

serve: environment ## Bangun situs internal, lalu sajikan di http://localhost:8000 (tambah PORT=… untuk nomor lain)
	.venv/bin/siklus site --audience internal
	.venv/bin/python -m http.server --bind 127.0.0.1 --directory build/site-internal $(PORT)

bench: environment-dev ## Ukur kecepatan semuanya, situs arsip besar sesudahnya (setengah jam)
	.venv/bin/python -m bench
	.venv/bin/python -m bench site

bench-site: environment-dev ## Ukur situs arsip besar saja, di samping MkDocs, dan pencariannya di Chromium (belasan menit)
	.venv/bin/python -m bench site

pictures: run ## Buat ulang kedua gambar README (perlu chromium dan pdftoppm)
	pdftoppm -r 64 -gray -f 1 -l 1 -singlefile -png build/demo/pdf/2026-tw4/sk.pdf content/halaman/gambar/sk
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=960,1500 \
		--screenshot=content/halaman/gambar/situs.png "file://$(CURDIR)/build/demo/situs/siklus/2026-tw4/index.html"

manual: environment ## Buat ulang halaman-halaman perintah dari program
	rm -rf content/halaman/perintah
	.venv/bin/python -m siklus.cli.kit.manual content/halaman

seal: ## Buat segel tembolok di build/keadaan, untuk dipakai bersama oleh beberapa komputer (lihat shards.yml)
	@umask 077; mkdir -p build/keadaan/siklus; head -c 32 /dev/urandom > build/keadaan/siklus/segel

lock: environment-dev ## Kunci ulang versi pustaka beserta sidik jarinya (tambah UPGRADE=1 untuk versi terbaru)
	$(LOCK) $(if $(UPGRADE),--upgrade) --output-file requirements.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## Hapus semua hasil buatan: build/, .venv/, dan tembolok
	rm -rf build .venv .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache scripts/siklus.egg-info
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) scripts/bootstrap/environment.py run

environment-dev:
	@$(PYTHON) scripts/bootstrap/environment.py dev
