#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# For tests: builds with gcc and ld what the product builds by itself.
#
#   gcc-kernel.sh vmlinux ARCH OUT [FILE.c...]     the teaching kernel, with FILE.c built into drivers/char
#   gcc-kernel.sh module ARCH OUT.ko FILE.c...     a module of one or more files; its name is OUT's
#
#   gcc-kernel.sh object ARCH OUT.o FILE.c         one file of a module, compiled and no more
#
# In the environment: CFLAGS_EXTRA; MODINFO_EXTRA, C text added to the .mod.c; LDS, another linker script for modules;
# KOBJ, a directory that keeps the teaching kernel's objects from one build to the next.
set -eu
what=$1 arch=$2 out=$3
shift 3
linux=$(cd "$(dirname "$0")/../../../linux" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cflags="-nostdinc -I$linux/arch/$arch/include -I$linux/arch/$arch/include/generated -I$linux/include -I$linux/include/uapi
 -D__KERNEL__ -include $linux/include/linux/kconfig.h -include $linux/include/linux/compiler_types.h
 -std=gnu89 -w -O2 -fno-pic -fno-pie -mcmodel=kernel -mno-red-zone -mno-sse -mno-mmx -fno-common -ffreestanding -fno-stack-protector
 -fno-asynchronous-unwind-tables -fcf-protection=none -fno-strict-aliasing ${CFLAGS_EXTRA:-}"

compile() { # source object modname flags
	# shellcheck disable=SC2086
	gcc $cflags $4 "-DKBUILD_BASENAME=\"$(basename "$1" .c)\"" "-DKBUILD_MODNAME=\"$3\"" "-DKBUILD_MODFILE=\"$3\"" -c "$1" -o "$2"
}

# The objects of a directory, in the order of its Makefile.
objects() {
	local dir=$1 item
	[ -f "$linux/$dir/Makefile" ] || return 0
	for item in $(sed -n 's/^obj-[^ \t:+=]*[ \t]*[:+]*=[ \t]*//p' "$linux/$dir/Makefile"); do
		case $item in
		*/) objects "$dir/${item%/}" ;;
		*.o) echo "$dir/${item%.o}.c" ;;
		esac
	done
}

case $what in
vmlinux)
	list=
	for dir in init arch/$arch kernel mm fs security lib drivers net; do
		for source in $(objects $dir); do
			[ -f "$linux/$source" ] || continue
			object=${KOBJ:-$work}/$arch-$(echo "$source" | tr / _).o
			[ -f "$object" ] || compile "$linux/$source" "$object" "$(basename "$source" .c)" ""
			list="$list $object"
			if [ "$source" = drivers/char/mem.c ]; then
				for own in "$@"; do
					compile "$own" "$work/own_$(basename "$own").o" "$(basename "$own" .c)" ""
					list="$list $work/own_$(basename "$own").o"
				done
			fi
		done
	done
	script=$linux/arch/$arch/kernel/vmlinux.lds.S
	# shellcheck disable=SC2086
	gcc -E -P -x assembler-with-cpp $cflags -D__ASSEMBLY__ -DLINKER_SCRIPT -Ulinux "$script" -o "$work/lds"
	# shellcheck disable=SC2086
	ld -m elf_x86_64 -z max-page-size=0x1000 --build-id=none --no-warn-rwx-segments -T "$work/lds" $list -o "$out"
	;;
object)
	compile "$1" "$out" "$(basename "$1" .c)" -DMODULE
	;;
module)
	name=$(basename "$out" .ko | tr -- -, __)
	list=
	for own in "$@"; do
		compile "$own" "$work/$(basename "$own").o" "$name" -DMODULE
		list="$list $work/$(basename "$own").o"
	done
	# shellcheck disable=SC2086
	ld -m elf_x86_64 -r $list -o "$work/all.o"
	has() { nm "$work/all.o" | grep -q " T $1$"; }
	cat > "$work/$name.mod.c" <<-END
	#include <linux/build-salt.h>
	#include <linux/module.h>
	#include <linux/vermagic.h>
	#include <linux/compiler.h>
	BUILD_SALT;
	MODULE_INFO(vermagic, VERMAGIC_STRING);
	MODULE_INFO(name, KBUILD_MODNAME);
	__visible struct module __this_module
	__section(.gnu.linkonce.this_module) = {
		.name = KBUILD_MODNAME,
		$(if has init_module; then echo ".init = init_module,"; fi)
		$(if has cleanup_module; then echo ".exit = cleanup_module,"; fi)
		.arch = MODULE_ARCH_INIT,
	};
	${MODINFO_EXTRA:-}
	END
	compile "$work/$name.mod.c" "$work/mod.o" "$name" -DMODULE
	ld -m elf_x86_64 -r --build-id=sha1 ${LDS--T "$linux/scripts/module-common.lds"} "$work/all.o" "$work/mod.o" -o "$out"
	;;
esac
