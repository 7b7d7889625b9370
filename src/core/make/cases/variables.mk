#$ make
#$ make CC=other A=fromline
A = x
A += y
B := $(A) b
A += z
C ?= c
C ?= d
D =
D += one
E := 
E += two
override F = f
F += g
G = $(G1) $(G2)
G1 = 1
G2 := 2  # trailing space
H = $(subst a,b,banana) $(patsubst %.c,%.o,a.c b.h c.c) $(A:.o=.c)
SRC = a.c b.c dir/c.c
OBJ = $(SRC:.c=.o) $(SRC:%.c=obj/%.o)
define multi
echo one $(1)
echo two $(2)
endef
define keep :=
$(CC)
endef
I != echo from shell; echo twice
empty :=
space := $(empty) $(empty)
all:
	@echo '[$(A)] [$(B)] [$(C)] [$(D)] [$(E)] [$(F)] [$(G)]'
	@echo '[$(H)] [$(OBJ)] [$(I)] [$(space)] [$(FROM_OUTSIDE)]'
	@echo '$(origin A) $(origin CC) $(origin F) $(origin FROM_OUTSIDE) $(origin nothing) $(origin @) $(flavor A) $(flavor B) $(flavor nothing)'
	$(call multi,x,y)
	@echo '$(value G) $(keep)'
	@echo $$HOME $${HOME} $(MAKELEVEL) $(MAKECMDGOALS) $(MAKE)
