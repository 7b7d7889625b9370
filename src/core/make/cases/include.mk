#@ printf 'V = included\ninc:\n\t@echo $(V) $(MAKEFILE_LIST)\n' > a.inc
#$ make
#$ make other
-include missing.inc
include a.inc
other:
	@echo other $(V)
