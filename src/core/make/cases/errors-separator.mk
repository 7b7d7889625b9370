#$ make
all:
	echo x
foo bar
