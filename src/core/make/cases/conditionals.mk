#$ make
#$ make X=1
#$ make X=2 V=1
ifeq ($(X),1)
r = one
else ifeq "$(X)" "2"
r = two
else
r = none
endif
ifdef X
d = defined
endif
ifndef X
d = not
else
d += more
endif
ifneq ($(KERNELRELEASE),)
obj-m := a.o
else
  ifeq ($(V),1)
    q :=
  else
    q := @
  endif
k = outer
endif
empty =
ifdef empty
e = yes
else
e = no
endif
ifeq (a b, a b)
s = spaces
endif
ifeq '$(X)' ''
t = quotes
endif
all:
	$(q)echo $(r) $(d) $(k) $(e) $(s) $(t)
ifdef X
	@echo has X
endif
	@echo end
ifeq ($(X),1) 
# comment
endif # trailing
