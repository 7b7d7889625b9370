#@ touch a.in b.c
#$ make a.out
#$ make b.o CC=echo
#$ make -r b.o
#$ make loop1
.SUFFIXES: .in .out
.in.out:
	cp $< $@
loop1: loop2
loop2: loop1
	@echo loop
