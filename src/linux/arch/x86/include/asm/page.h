/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page has 4096 bytes.
 *
 * Stands for arch/x86/include/asm/page.h of Linux 5.4.
 */
#ifndef __ASM_PAGE_H
#define __ASM_PAGE_H

#include <linux/const.h>

#define PAGE_SHIFT	12
#define PAGE_SIZE	(_AC(1,UL) << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE-1))

/* Where a program's addresses end; asm/processor.h in Linux. */
#define TASK_SIZE	0x7ffffffff000UL

#ifndef __ASSEMBLY__
/* How a page may be used: asm/pgtable_types.h in Linux. */
typedef struct { unsigned long pgprot; } pgprot_t;

#define __pgprot(x)	((pgprot_t) { (x) })
#define pgprot_val(x)	((x).pgprot)
#define PAGE_KERNEL	__pgprot(0x8000000000000163UL)
#define PAGE_KERNEL_RO	__pgprot(0x8000000000000161UL)
#define PAGE_KERNEL_EXEC __pgprot(0x0000000000000163UL)
#define PAGE_SHARED	__pgprot(0x8000000000000027UL)
#endif

#define PAGE_OFFSET	0xffff888000000000UL

/*
 * An address of the kernel's and the place in the machine's memory behind it:
 * here they are one and the same number.
 */
#define __pa(x)		((unsigned long)(x))
#define __va(x)		((void *)(unsigned long)(x))
#define virt_to_page(kaddr)	((struct page *)((unsigned long)(kaddr) & PAGE_MASK))
#define page_address(page)	((void *)(page))
#define virt_addr_valid(kaddr)	((kaddr) != NULL)
#define page_to_pfn(page)	((unsigned long)(page) >> PAGE_SHIFT)
#define pfn_to_page(pfn)	((struct page *)((unsigned long)(pfn) << PAGE_SHIFT))
#define page_to_phys(page)	((phys_addr_t)(unsigned long)(page))
#define page_to_virt(page)	((void *)(page))
#define pfn_to_kaddr(pfn)	__va((pfn) << PAGE_SHIFT)
#define __pa_symbol(x)	__pa(x)

#define pfn_valid(pfn)		((pfn) != 0)

#endif
