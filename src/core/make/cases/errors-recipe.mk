#$ make
all: dep
	@echo $(error in a recipe)
dep:
	@echo dep
