#$ make
A = one \
    two \
	three
obj-m += \
	a.o \
	b.o
all: ; @echo '$(A)' $(obj-m)   \
  end
define block
line1
 line2 \
 more
endef
$(info $(block))
B = x\#y # comment \
continued comment
$(info [$(B)])
$(info $$ $$$$ $(A))
