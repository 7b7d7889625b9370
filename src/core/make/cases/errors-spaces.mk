#$ make
all:
        echo x
