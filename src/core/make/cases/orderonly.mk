#@ touch new old
#$ make t
#$ make t
t: old | new dirs
	@echo '$^ / $|'; touch t
dirs:
	@echo dirs made; mkdir dirs
