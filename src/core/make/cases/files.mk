#@ touch main.c util.c util.h; mkdir src; touch src/x.c
#$ make
#$ make
#$ make -B app
#$ make main.o
#$ make clean
#$ make out/x.o
#$ make V=1 list
#$ make static
SRC := main.c util.c
OBJ := $(SRC:.c=.o)
app: $(OBJ)
	cat $^ > $@
	@echo '$@ $< $^ $? $+ $*'
%.o: %.c
	cp $< $@
main.o: util.h
out/%.o: src/%.c | out
	cp $< $@
	@echo $* $(@D) $(@F) $(<F) '$|'
out:
	mkdir -p $@
clean:
	rm -f $(OBJ) app
list: CFLAGS = -O2
list: CFLAGS += -g
list: part
	@echo $(CFLAGS)
part:
	@echo part has $(CFLAGS)
objs = a.stat b.stat
static: $(objs)
$(objs): %.stat: Makefile
	@echo $@ from $* $<
	@touch $@
