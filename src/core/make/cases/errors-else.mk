#$ make
all:
	@echo x
endif
