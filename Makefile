# The commands of this project. Each is one line into bin/, where the work is done.
.PHONY: help run demo build test bench speed fmt clean
.DEFAULT_GOAL := help

help: ## shows this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16
run: ## installs what is missing, builds, and starts the desk on http://127.0.0.1:8080
	@bin/run
demo: ## the same with an invented organization to look around in; data in data-demo/
	@bin/run --demo
build: ## installs what is missing and builds build/eider
	@bin/setup run && bin/build eider
test: ## installs what is missing, builds, and runs every check and test
	@bin/setup test && bin/check
bench: ## measures the desk next to the limits of this machine
	@bin/setup test && bin/bench
speed: ## measures the page in a browser, with a million tickets
	@bin/setup test && bin/page-speed
fmt: ## formats the sources
	@bin/setup test && bin/fmt
clean: ## removes what was built; data/ and data-demo/ stay
	@rm -rf build
