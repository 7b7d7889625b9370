#$ make
A := $(foo
all:
