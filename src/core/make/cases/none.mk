#$ make
#$ make x
A = 1
