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

/*
 * uint64_t pl_call_enter(pl_task *task, void *function, int64_t a1, ..., int64_t a4, double d1, ..., double d8)
 *
 * Calls function(task, a1, ..., d1, ...) on the task's stack. The carrier is left with a saved context below this frame
 * that goes on at `served`, so that the task can hand requests to it; when it has none, nothing but the stack pointer
 * is switched back. See pl_instance.h.
 */
#define TASK_POLL 8
#define TASK_CALL_SP 56
#define TASK_RESULTS 64
#define TASK_FP_CONTROL 96
#define TASK_CRASHED 104
#define TASK_AFTER 108
#define TASK_CARRIER_SP 112

        .globl  SYMBOL(pl_call_enter)
        FUNCTION(pl_call_enter)
        .p2align 4
SYMBOL(pl_call_enter):
        pushq   %rbp
        movq    %rsp, %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        subq    $72, %rsp               /* the context, and the carrier_sp of before */
        movq    %rdi, %rbx
        movq    TASK_FP_CONTROL(%rdi), %rax
        movq    %rax, (%rsp)
        movq    %rbx, 40(%rsp)          /* rbx of the context */
        movq    %rbp, 48(%rsp)
        leaq    .Lserved(%rip), %rax
        movq    %rax, 56(%rsp)
        movq    %rsp, %r12
        movq    TASK_CARRIER_SP(%rdi), %rax
        movq    %rax, 64(%rsp)          /* of the entry around this one */
        movq    %rsp, TASK_CARRIER_SP(%rdi)
        movq    %rsi, %rax
        movq    %rdx, %rsi
        movq    %rcx, %rdx
        movq    %r8, %rcx
        movq    %r9, %r8
        movq    TASK_CALL_SP(%rdi), %rsp
        xorl    %ebp, %ebp              /* the chain of frames ends here */
        cmpl    $0, TASK_POLL(%rdi)
        jne     .Lpoll
.Lpolled:
        callq   *%rax
        movq    %rax, TASK_RESULTS(%rbx)
        movq    %rdx, TASK_RESULTS+8(%rbx)
        movq    %rcx, TASK_RESULTS+16(%rbx)
        movsd   %xmm0, TASK_RESULTS+24(%rbx)
        cmpq    TASK_CARRIER_SP(%rbx), %r12
        jne     .Lmoved
        movq    %r12, %rsp
        cmpl    $0, TASK_AFTER(%rbx)
        jne     .Lfinish
.Lleave:
        movq    64(%rsp), %rdx
        movq    %rdx, TASK_CARRIER_SP(%rbx)
        addq    $72, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        retq

/* Somebody wants something before the call begins: pl_poll, with all arguments kept. */
.Lpoll:
        pushq   %rax
        pushq   %rsi
        pushq   %rdx
        pushq   %rcx
        pushq   %r8
        subq    $72, %rsp
        movsd   %xmm0, (%rsp)
        movsd   %xmm1, 8(%rsp)
        movsd   %xmm2, 16(%rsp)
        movsd   %xmm3, 24(%rsp)
        movsd   %xmm4, 32(%rsp)
        movsd   %xmm5, 40(%rsp)
        movsd   %xmm6, 48(%rsp)
        movsd   %xmm7, 56(%rsp)
        movq    %rbx, %rdi
        callq   SYMBOL(pl_poll)
        movsd   (%rsp), %xmm0
        movsd   8(%rsp), %xmm1
        movsd   16(%rsp), %xmm2
        movsd   24(%rsp), %xmm3
        movsd   32(%rsp), %xmm4
        movsd   40(%rsp), %xmm5
        movsd   48(%rsp), %xmm6
        movsd   56(%rsp), %xmm7
        addq    $72, %rsp
        popq    %r8
        popq    %rcx
        popq    %rdx
        popq    %rsi
        popq    %rax
        movq    %rbx, %rdi
        jmp     .Lpolled

/* The carrier has served requests of this call and waits in pl_task_resume: goes on there, for good. */
.Lmoved:
        movq    %rbx, %rdi
        callq   SYMBOL(pl_call_returned)
        ud2

/* On the carrier: the task asked for something. */
.Lserved:
        subq    $64, %rsp               /* where the context was */
        movq    %rbx, %rdi
        callq   SYMBOL(pl_call_serve)
        cmpl    $0, TASK_CRASHED(%rbx)
        jne     .Lreload
.Lfinish:
        movq    %rbx, %rdi
        callq   SYMBOL(pl_call_finish)
.Lreload:
        movq    TASK_RESULTS(%rbx), %rax
        movsd   TASK_RESULTS+24(%rbx), %xmm0
        jmp     .Lleave

/* void pl_call_registers(pl_task *task, pl_call_frame *frame): see pl_instance.h */
        .globl  SYMBOL(pl_call_registers)
        HIDDEN(pl_call_registers)
        FUNCTION(pl_call_registers)
        .p2align 4
SYMBOL(pl_call_registers):
        pushq   %rbp
        movq    %rsp, %rbp
        pushq   %rbx
        pushq   %rbx
        movq    %rsi, %rbx
        movq    136(%rbx), %rcx         /* number of words on the stack */
        leaq    1(%rcx), %rax
        andq    $-2, %rax
        shlq    $3, %rax
        subq    %rax, %rsp
        leaq    144(%rbx), %rsi
1:      testq   %rcx, %rcx
        je      2f
        decq    %rcx
        movq    (%rsi,%rcx,8), %rax
        movq    %rax, (%rsp,%rcx,8)
        jmp     1b
2:      movsd   64(%rbx), %xmm0
        movsd   72(%rbx), %xmm1
        movsd   80(%rbx), %xmm2
        movsd   88(%rbx), %xmm3
        movsd   96(%rbx), %xmm4
        movsd   104(%rbx), %xmm5
        movsd   112(%rbx), %xmm6
        movsd   120(%rbx), %xmm7
        movq    0(%rbx), %rsi
        movq    8(%rbx), %rdx
        movq    16(%rbx), %rcx
        movq    24(%rbx), %r8
        movq    32(%rbx), %r9
        callq   *128(%rbx)
        movq    %rax, 0(%rbx)
        movq    %rdx, 8(%rbx)
        movq    %rcx, 16(%rbx)
        movsd   %xmm0, 24(%rbx)
        leaq    -16(%rbp), %rsp
        popq    %rbx
        popq    %rbx
        popq    %rbp
        retq
#endif

/* Also where the file is empty otherwise: without it a linker would make stacks executable. */
#if defined(__linux__)
        .section .note.GNU-stack,"",%progbits
#endif
