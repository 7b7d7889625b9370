#$ make
#$ make twice
all:: ; @echo one
all::
	@echo two
twice:
	@echo first
twice:
	@echo second
