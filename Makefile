# Every command is a call of dev.py, which also works where make is missing: python3 dev.py run
PYTHON ?= python3.11
COMMANDS = install run test check fmt bench help

.DEFAULT_GOAL = help
.PHONY: $(COMMANDS)
$(COMMANDS):
	@command -v $(PYTHON) >/dev/null && exec $(PYTHON) dev.py $@ $(ARGS) || exec python3 dev.py $@ $(ARGS)
