#$ make
ifdef A
all:
