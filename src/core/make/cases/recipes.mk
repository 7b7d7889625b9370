#$ make
#$ make fails
#$ make -k both
#$ make -i fails
#$ make -n
#$ make -s all
#$ make ignored other
#$ make nothing
#$ make nosuch
#$ make needs-missing
#$ make -k needs-missing all
#$ make inline
#$ make long
#$ make empty hash
.PHONY: all fails both ignored other nothing inline
all: first second
	@echo quiet
	echo loud
	-false
	@-exit 3
	+@echo plus
first second:
	@echo $@ of $(@F)
fails:
	@echo before
	exit 3
	@echo never
both: fails first
ignored:
	-@false
	@-false
other: ; @echo other
nothing: ;
needs-missing: absent.c
	echo never
inline: first; @echo $<
	@echo then
long:
	@echo a \
	b \
	  c
	@echo 'x#y' # shell comment
hash:
	# a comment for the shell
	@# silent comment
	@:
empty:

