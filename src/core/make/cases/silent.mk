#$ make
#$ make two
.SILENT: one
.DEFAULT_GOAL := one
two:
	echo two
one:
	echo one
