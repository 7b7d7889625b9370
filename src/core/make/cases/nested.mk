#@ mkdir d; printf 'all:\n\t@echo in d $(X) $(Y)\n\tfalse\n' > d/Makefile
#$ make
#$ make X=5
#$ make -k
#$ make loop
export Y = why
all: sub after
sub:
	$(MAKE) -C d
after:
	@echo after
loop:
	for i in 1 2; do echo $$i; done
	@if [ -f none ]; then echo yes; else echo no; fi
