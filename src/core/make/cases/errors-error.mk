#$ make
all:
	@echo never
$(error stop right here)
