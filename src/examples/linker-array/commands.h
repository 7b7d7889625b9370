/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef COMMANDS_H
#define COMMANDS_H

struct command {
	const char *name;
	int (*run)(int n);
};

/*
 * One entry of a table that no file holds as a whole: a pointer put into a
 * section of its own. The linker puts the sections of all files together, in
 * the order of the files. initcalls are made like this.
 *
 * "used" keeps the compiler from dropping what nothing refers to.
 */
#define COMMAND(fn)						\
	static const struct command __command_##fn		\
	__attribute__((used, section("commands"),		\
		       aligned(sizeof(void *)))) = { #fn, fn }

/* Where it begins and ends: nothing, at the right place. */
extern const struct command commands_begin[], commands_end[];

#endif
