#@ mkdir kdir; printf 'modules clean:\n\t@echo building $@ for M=$(M) V=$(V) SUBDIRS=$(SUBDIRS) level $(MAKELEVEL) $(MAKEFLAGS)\nmodules_install:\n\tfalse\n' > kdir/Makefile
#$ make
#$ make V=1
#$ make clean
#$ make install
#$ make -s
#$ make -n
#$ make --no-print-directory
#$ make -C kdir modules
#$ make -C absent
#$ make -k install clean
ifneq ($(KERNELRELEASE),)
obj-m := hello.o
else
KDIR ?= kdir
PWD := here
default:
	$(MAKE) -C $(KDIR) M=$(PWD) modules
clean:
	$(MAKE) -C $(KDIR) M=$(PWD) clean
	rm -rf *.o
install: default
	$(MAKE) -C $(KDIR) M=$(PWD) modules_install
endif
