#$ make
include missing.inc
all:
