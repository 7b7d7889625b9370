# SPDX-License-Identifier: GPL-2.0-only
# Each form of an instruction the disassembler knows, bytes it does not, and zeroes to leave out.
f: push %rbp
 mov %rsp,%rbp
 sub $0x10,%rsp
 sub $0x1000,%rsp
 movl $0,-4(%rbp)
 movl $-1,-4(%rbp)
 movq $-1,(%rax)
 movw $0x1234,8(%rax)
 movb $-1,8(%rax)
 mov $-1,%eax
 mov $-1,%rax
 movabs $0x123456789abcdef0,%rax
 mov $g,%rdi
 lea g(%rip),%rax
 mov g+8(%rip),%eax
 movl $5,g(%rip)
 movzbl %al,%eax
 movzwl (%rax),%ecx
 movsbl (%rax),%ecx
 movsbq (%rax),%rcx
 movswl %ax,%eax
 movswq %ax,%rax
 movslq %eax,%rdx
 cltd
 cqto
 cltq
 idiv %ecx
 div %rcx
 mul %rcx
 neg %eax
 not %rax
 imul %ecx,%eax
 imul $3,%ecx,%eax
 imul $0x300,%rcx,%rax
 imul $-3,%rcx,%rax
 shl $3,%eax
 shl %eax
 shl %cl,%rax
 sar $31,%eax
 rol $8,%ax
 bsf %eax,%ecx
 bsr %rax,%rcx
 popcnt %rax,%rcx
 bswap %eax
 bswap %r9
 setne %al
 setb %dil
 je 1f
 jne f
 jmp f
1: call g
 call *%rax
 jmp *%rax
 jmp *%r11
 rep movsb
 rep stosb
 rep stosq
 ud2
 leave
 ret
 nop
 nopl 0(%rax)
 .balign 64
 cmp $5,%al
 cmp $-5,%eax
 cmp $0x1234,%eax
 cmpb $5,(%rax)
 add $-128,%rsp
 and $-16,%rsp
 add %al,%cl
 mov %sil,(%rax)
 mov %ah,%cl
 test %eax,%eax
 test $1,%al
 testb $1,(%rax)
 xchg %rax,%rcx
 xor %r8d,%r8d
 mov (%rax,%rcx,4),%r10
 mov 0x10(%rsp),%rax
 mov (%rsp),%rax
 mov -0x80000000(%rbp),%rax
 mov 0x1234(,%rcx,8),%rax
 mov 0x1234,%eax
 mov %gs:0x1234,%rax
 cmove %ecx,%eax
 adc %rax,%rdx
 sbb $0,%eax
 push $5
 push $0x12345
 pop %r12
 inc %eax
 decl (%rax)
 lock cmpxchg %rcx,(%rdx)
 lock xadd %eax,(%rdx)
 xadd %eax,(%rdx)
 mfence
 lfence
 hlt
 int3
 cpuid
 rdtsc
 pushf
 popf
 cli
 sti
 endbr64
 pause
 shld $3,%rax,%rcx
 shrd %cl,%rax,%rcx
 bt $3,%eax
 bts %rax,(%rcx)
 vmcall
 cwtl
 cbtw
 xchg %ax,%ax
 mov %cr0,%rax
 loop 3f
3: jrcxz 3b
 .byte 0x06
 .byte 0x0f,0x04
 in %dx,%al
 .zero 40
 .byte 1
g:
 ret $8
 notl 4(%rax)
 negq (%rcx)
 call *8(%rax)
 jmp *(%rax,%rdi,8)
 movabs 0x1122334455667788,%al
 iretq
 syscall
 sysretq
 cmpsb
 scasb
 lodsq
 prefetcht0 (%rax)
 cmpxchg8b (%rax)
 cmpxchg16b (%rax)
 tzcnt %eax,%ecx
 lzcnt %eax,%ecx
 movnti %eax,(%rcx)
 swapgs
 clflush (%rax)

more:
 add %eax,%ebx
 addq $5,%rax
 addl $300,(%rdi)
 add $1,%al
 addb $-1,3(%rsp)
 addw $1000,%cx
 sub $128,%rsp
 and $0xffffff00,%eax
 cmp %r9,-8(%rbp)
 cmp (%rax),%r10d
 xor %r15b,%sil
 or %dil,(%r13)
 adc (%r12,%rcx,4),%rdx
 sbb $0,%rdx
 mov %eax,%ebx
 mov %rax,(%rbx)
 movl $1,(%rax)
 movq $-1,%rax
 mov $0x123456789abcdef0,%rax
 mov $5,%r8d
 movb $3,%dil
 mov $7,%ah
 mov %ah,%bl
 movabs $5,%rcx
 mov %rax,%cr3
 mov %db7,%rax
 mov %ds,%eax
 mov %eax,%es
 mov %fs,%ax
 movw %ds,%ax
 mov %gs:0x10,%rax
 mov %gs:(%rax),%rbx
 mov 0x1000,%eax
 mov 8(%rip),%rax
 lea 3(%rax,%rbx,8),%rcx
 lea (,%rax,4),%edx
 lea -5(%r8d),%eax
 test %al,%al
 test $1,%eax
 testb $4,(%rdi)
 testq $-1,%rdi
 xchg %rax,%rbx
 xchg %al,(%rdx)
 xchg (%rdx),%ecx
 lock xaddl %eax,(%rdx)
 lock cmpxchgq %rcx,(%rdx)
 lock incq 8(%rdi)
 notl %eax
 negq (%rax)
 imul %rcx
 imul %rbx,%rcx
 imul $3,%rbx,%rcx
 imul $300,%ebx
 imull $5,(%rax),%ecx
 div %ecx
 idivq (%rsp)
 incl %eax
 decb %cl
 shl $1,%eax
 shl $5,%rax
 sarq %cl,%rdx
 shrb $2,(%rax)
 rcl $3,%edx
 shld $4,%eax,%ebx
 shrd %cl,%rax,%rbx
 shld %eax,%ebx
 bt %eax,(%rdi)
 btsq $5,(%rdi)
 bts $63,%rax
 lock btrl %ecx,(%rdx)
 btcl $3,(%rax)
 bsf %eax,%ebx
 bsrq (%rax),%rcx
 popcnt %rax,%rbx
 tzcnt %eax,%eax
 lzcntl (%rax),%edx
 movzbl (%rdi),%eax
 movzwl %ax,%r8d
 movzbq %sil,%rax
 movsbl %al,%ecx
 movslq %eax,%rbx
 movswq (%rdi),%rdx
 movzx %al,%eax
 movsx %ax,%rax
 movsbw (%rax),%cx
 sete %al
 setnz (%rax)
 setb %r10b
 cmove %rax,%rbx
 cmovl %eax,%ecx
 cmovll %eax,%ecx
 cmovnzq (%rax),%rcx
 push %rax
 pushq %r12
 push $500
 pushq (%rax)
 pop %rbx
 popq 8(%rsp)
 push %fs
 pop %gs
 call *8(%rbx)
 inb %dx,%al
 in $0x70,%al
 outb %al,%dx
 out %eax,%dx
 outw %ax,$0x80
 inl %dx,%eax
 inb (%dx),%al
 int $0x80
 cld
 rdtscp
 rdmsr
 wrmsr
 rep movsq
 rep stosl
 repne scasb
 repe cmpsb
 lodsb
 stosw
 popfq
 invlpg (%rax)
 lgdt (%rdi)
 sgdt -16(%rbp)
 sidt (%rax)
 str %ax
 ltr %ax
 sldt %eax
 smsw %rax
 clflush (%rdi)
 clflushopt (%rdi)
 prefetchw 64(%rax)
 cmpxchg16b (%rsi)
 cmpxchg8b (%rsi)
 lock cmpxchg8b (%rdi)
 rdrand %rax
 rdseed %ecx
 rdgsbase %rax
 wrfsbase %rcx
 wbinvd
 lretq
 xgetbv
 movnti %eax,(%rdi)
 add $1,(%rax)
 mov $1,(%rax)
 inc (%rax)
 movl $sym,%eax
 mov -128(%rbp),%eax
 mov 128(%rbp),%eax
 mov (%r12),%rax
 mov (%r13),%rax
 mov 0(%rbp,%rax,1),%cl
 and $-4096,%rsp
 addl $0x80000000,%eax
 orl $0xffffffff,%eax
 mov $0xffffffff,%rax
 movq $0x7fffffff,%rax
 mov $'a',%al
 mov $(1<<4)|3,%eax
 mov $~0,%eax
 mov $-1,%ecx
 addw $-1,%dx
 cmpw $0xffff,(%rax)
 clac
 stac
 monitor
 verw (%rax)
 movzwq %ax,%rax
 lar %eax,%ecx
 xadd %al,%bl
 cmpxchg %ebx,%ecx

.data
.globl table
table: .quad f
 .byte 1,2,3
