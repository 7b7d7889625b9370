#@ touch a.c b.c c.h; mkdir sub; touch sub/d.c
#$ make -s
list = b a c b
rev = $(if $(1),$(call rev,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
$(info rev $(strip $(call rev,$(list))))
$(info $(sort $(list)) $(words $(list)) $(word 2,$(list)) $(wordlist 2,3,$(list)) $(lastword $(list)))
$(info $(filter %.c b,a.c b c.h) | $(filter-out %.c b,a.c b c.h) | $(findstring an,banana) | $(findstring x,banana))
$(info $(dir a/b c d/) | $(notdir a/b c d/) | $(suffix a.c b d/e.tar.gz) | $(basename a.c b d/e.tar.gz x.y/z))
$(info $(addsuffix .o,a b) $(addprefix p/,a b) $(join a b c,1 2) $(wildcard *.c) $(wildcard none.c) $(wildcard sub/*.c *.h))
$(info $(if ,yes,no) $(if x,yes,no) $(if $(empty),yes) $(or ,$(empty),third) $(and a,b,c) $(and a,,c))
$(info $(foreach v,1 2 3,<$(v)>) $(strip  a   b ) $(subst ee,EE,feet on the street) $(subst ,x,abc))
$(info $(patsubst a%,%b,axx yaz a) $(patsubst abc,d,abc abcd) $(call undefinedfn,1))
$(info $(shell echo one; echo two) $(shell exit 3) $(notdir $(abspath ../x/./y)) )
$(foreach t,one two,$(eval $(t)_var := value of $(t)))
$(info $(one_var), $(two_var))
define rule
$(1): ; @echo making $(1) for $$@
endef
$(foreach t,tgt1 tgt2,$(eval $(call rule,$(t))))
comma := ,
$(info a$(comma)b $(subst $(comma),;,a,b,c))
$(warning careful)
all: tgt1 tgt2
