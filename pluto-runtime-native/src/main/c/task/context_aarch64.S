/*
 * Context switch for AArch64, AAPCS64.
 *
 * Saved frame of 176 bytes, from the stack pointer upwards: x29, x30, x19-x28, d8-d15, FPCR.
 */
#if defined(__aarch64__)

#if defined(__APPLE__)
#define SYMBOL(name) _##name
#define HIDDEN(name) .private_extern _##name
#define FUNCTION(name)
#else
#define SYMBOL(name) name
#define HIDDEN(name) .hidden name
#define FUNCTION(name) .type name, %function
#endif

        .text
        .globl  SYMBOL(pl_context_switch)
        HIDDEN(pl_context_switch)
        FUNCTION(pl_context_switch)
        .p2align 4
SYMBOL(pl_context_switch):
        sub     sp, sp, #176
        stp     x29, x30, [sp, #0]
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x25, x26, [sp, #64]
        stp     x27, x28, [sp, #80]
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        mrs     x9, fpcr
        str     x9, [sp, #160]
        mov     x9, sp
        str     x9, [x0]
        mov     sp, x1
        ldr     x9, [sp, #160]
        msr     fpcr, x9
        ldp     x29, x30, [sp, #0]
        ldp     x19, x20, [sp, #16]
        ldp     x21, x22, [sp, #32]
        ldp     x23, x24, [sp, #48]
        ldp     x25, x26, [sp, #64]
        ldp     x27, x28, [sp, #80]
        ldp     d8, d9, [sp, #96]
        ldp     d10, d11, [sp, #112]
        ldp     d12, d13, [sp, #128]
        ldp     d14, d15, [sp, #144]
        add     sp, sp, #176
        ret

/* First code of a new context: function in x19, argument in x20, frame pointer 0. */
        .p2align 4
        FUNCTION(pl_context_begin)
SYMBOL(pl_context_begin):
        mov     x0, x20
        blr     x19
        brk     #1

/* void *pl_context_make(void *top, void (*function)(void *), void *argument) */
        .globl  SYMBOL(pl_context_make)
        HIDDEN(pl_context_make)
        FUNCTION(pl_context_make)
        .p2align 4
SYMBOL(pl_context_make):
        sub     x3, x0, #192            /* 176 of the frame, 16 of zeros above */
        mov     x4, x3
        mov     x5, #24
1:      str     xzr, [x4], #8
        subs    x5, x5, #1
        b.ne    1b
        adr     x6, SYMBOL(pl_context_begin)
        str     x6, [x3, #8]            /* x30 */
        str     x1, [x3, #16]           /* x19 */
        str     x2, [x3, #24]           /* x20 */
        mrs     x6, fpcr
        str     x6, [x3, #160]
        mov     x0, x3
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
        sub     sp, sp, #224            /* the context, four registers of the caller, the carrier_sp of before */
        stp     x29, x30, [sp, #176]
        stp     x19, x20, [sp, #192]
        mov     x19, x0
        adr     x9, .Lserved
        stp     x29, x9, [sp, #0]
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x25, x26, [sp, #64]
        stp     x27, x28, [sp, #80]
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        ldr     x9, [x0, #TASK_FP_CONTROL]
        str     x9, [sp, #160]
        mov     x20, sp
        ldr     x9, [x0, #TASK_CARRIER_SP]
        str     x9, [sp, #208]
        str     x20, [x0, #TASK_CARRIER_SP]
        mov     x9, x1
        mov     x1, x2
        mov     x2, x3
        mov     x3, x4
        mov     x4, x5
        ldr     x10, [x0, #TASK_CALL_SP]
        mov     sp, x10
        mov     x29, xzr                /* the chain of frames ends here */
        ldr     w10, [x0, #TASK_POLL]
        cbnz    w10, .Lpoll
.Lpolled:
        blr     x9
        stp     x0, x1, [x19, #TASK_RESULTS]
        str     x2, [x19, #TASK_RESULTS+16]
        str     d0, [x19, #TASK_RESULTS+24]
        ldr     x9, [x19, #TASK_CARRIER_SP]
        cmp     x9, x20
        b.ne    .Lmoved
        mov     sp, x20
        ldr     w9, [x19, #TASK_AFTER]
        cbnz    w9, .Lfinish
.Lleave:
        ldr     x9, [sp, #208]
        str     x9, [x19, #TASK_CARRIER_SP]
        ldp     x29, x30, [sp, #176]
        ldp     x19, x20, [sp, #192]
        add     sp, sp, #224
        ret

/* Somebody wants something before the call begins: pl_poll, with all arguments kept. */
.Lpoll:
        sub     sp, sp, #112
        stp     x9, x1, [sp, #0]
        stp     x2, x3, [sp, #16]
        str     x4, [sp, #32]
        stp     d0, d1, [sp, #48]
        stp     d2, d3, [sp, #64]
        stp     d4, d5, [sp, #80]
        stp     d6, d7, [sp, #96]
        mov     x0, x19
        bl      SYMBOL(pl_poll)
        ldp     x9, x1, [sp, #0]
        ldp     x2, x3, [sp, #16]
        ldr     x4, [sp, #32]
        ldp     d0, d1, [sp, #48]
        ldp     d2, d3, [sp, #64]
        ldp     d4, d5, [sp, #80]
        ldp     d6, d7, [sp, #96]
        add     sp, sp, #112
        mov     x0, x19
        b       .Lpolled

/* The carrier has served requests of this call and waits in pl_task_resume: goes on there, for good. */
.Lmoved:
        mov     x0, x19
        bl      SYMBOL(pl_call_returned)
        brk     #1

/* On the carrier: the task asked for something. */
.Lserved:
        sub     sp, sp, #176            /* where the context was */
        mov     x0, x19
        bl      SYMBOL(pl_call_serve)
        ldr     w9, [x19, #TASK_CRASHED]
        cbnz    w9, .Lreload
.Lfinish:
        mov     x0, x19
        bl      SYMBOL(pl_call_finish)
.Lreload:
        ldr     x0, [x19, #TASK_RESULTS]
        ldr     d0, [x19, #TASK_RESULTS+24]
        b       .Lleave

/* void pl_call_registers(pl_task *task, pl_call_frame *frame): see pl_instance.h */
        .globl  SYMBOL(pl_call_registers)
        HIDDEN(pl_call_registers)
        FUNCTION(pl_call_registers)
        .p2align 4
SYMBOL(pl_call_registers):
        stp     x29, x30, [sp, #-32]!
        mov     x29, sp
        str     x19, [sp, #16]
        mov     x19, x1
        ldr     x9, [x19, #136]         /* number of words on the stack */
        add     x10, x9, #1
        and     x10, x10, #-2
        sub     sp, sp, x10, lsl #3
        add     x11, x19, #144
1:      cbz     x9, 2f
        sub     x9, x9, #1
        ldr     x10, [x11, x9, lsl #3]
        str     x10, [sp, x9, lsl #3]
        b       1b
2:      ldp     d0, d1, [x19, #64]
        ldp     d2, d3, [x19, #80]
        ldp     d4, d5, [x19, #96]
        ldp     d6, d7, [x19, #112]
        ldp     x1, x2, [x19, #0]
        ldp     x3, x4, [x19, #16]
        ldp     x5, x6, [x19, #32]
        ldr     x7, [x19, #48]
        ldr     x9, [x19, #128]
        blr     x9
        stp     x0, x1, [x19, #0]
        str     x2, [x19, #16]
        str     d0, [x19, #24]
        mov     sp, x29
        ldr     x19, [sp, #16]
        ldp     x29, x30, [sp], #32
        ret
#endif

/* Also where the file is empty otherwise: without it a linker would make stacks executable. */
#if defined(__linux__)
        .section .note.GNU-stack,"",%progbits
#endif
