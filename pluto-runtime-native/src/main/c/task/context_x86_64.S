/*
 * Context switch for x86-64, System V calling convention.
 *
 * Saved frame, from the stack pointer upwards: MXCSR and x87 control word (8 bytes), r15, r14, r13, r12, rbx, rbp,
 * return address.
 */
#if defined(__x86_64__)

#if defined(__APPLE__)
#define SYMBOL(name) _##name
#define HIDDEN(name) .private_extern _##name
#define FUNCTION(name)
#else
#define SYMBOL(name) name
#define HIDDEN(name) .hidden name
#define FUNCTION(name) .type name, @function
#endif

        .text
        .globl  SYMBOL(pl_context_switch)
        HIDDEN(pl_context_switch)
        FUNCTION(pl_context_switch)
        .p2align 4
SYMBOL(pl_context_switch):
        pushq   %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        subq    $8, %rsp
        stmxcsr (%rsp)
        fnstcw  4(%rsp)
        movq    %rsp, (%rdi)
        movq    %rsi, %rsp
        ldmxcsr (%rsp)
        fldcw   4(%rsp)
        addq    $8, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        ret

/* First code of a new context: function in r12, argument in r13, frame pointer 0. */
        .p2align 4
        FUNCTION(pl_context_begin)
SYMBOL(pl_context_begin):
        movq    %r13, %rdi
        callq   *%r12
        ud2

/* void *pl_context_make(void *top, void (*function)(void *), void *argument) */
        .globl  SYMBOL(pl_context_make)
        HIDDEN(pl_context_make)
        FUNCTION(pl_context_make)
        .p2align 4
SYMBOL(pl_context_make):
        leaq    SYMBOL(pl_context_begin)(%rip), %rcx
        movq    $0, -8(%rdi)            /* end of the chain for those who read return addresses */
        movq    $0, -16(%rdi)
        movq    %rcx, -24(%rdi)         /* return address of the switch; the stack is 16-byte aligned at its call */
        movq    $0, -32(%rdi)           /* rbp */
        movq    $0, -40(%rdi)           /* rbx */
        movq    %rsi, -48(%rdi)         /* r12 */
        movq    %rdx, -56(%rdi)         /* r13 */
        movq    $0, -64(%rdi)           /* r14 */
        movq    $0, -72(%rdi)           /* r15 */
        leaq    -80(%rdi), %rax
        stmxcsr (%rax)
        fnstcw  4(%rax)
        ret
#endif

/* Also where the file is empty otherwise: without it a linker would make stacks executable. */
#if defined(__linux__)
        .section .note.GNU-stack,"",%progbits
#endif
