# Et tyndt lag: arbejdet står i tools/opsaet.py, som også kan køres uden make.

KOMMANDOER := serve site offline udgivelse check test bench sprog links laas vendor pakker clean help
.PHONY: $(KOMMANDOER)
.DEFAULT_GOAL := help

UKENDT := $(filter-out $(KOMMANDOER),$(MAKECMDGOALS))
ifneq ($(UKENDT),)
$(error '$(UKENDT)' er ingen kommando – skriv 'make help' for at se dem alle)
endif

# En Python, der kan læse opsaet.py; den finder selv en, der er ny nok til resten.
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && echo "$$p" && break; done)
ifeq ($(PYTHON),)
$(error Python 3.11.5 eller nyere findes ikke på denne maskine – installér den, og prøv igen)
endif

$(KOMMANDOER):
	@$(PYTHON) tools/opsaet.py $@ $(ARGS)
