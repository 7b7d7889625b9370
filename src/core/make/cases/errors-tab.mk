#$ make
	echo first
A = 1
