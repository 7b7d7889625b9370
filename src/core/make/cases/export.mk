#$ make
#$ make Z=line
export A = exported
B = plain
export C
C = later
D = d
unexport A2
FROM_OUTSIDE = changed
all:
	@echo $$A-$$B-$$C-$$D-$$FROM_OUTSIDE-$$Z
	@env | grep -c '^MAKEFLAGS='
