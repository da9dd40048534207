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
#endif

/* Also where the file is empty otherwise: without it a linker would make stacks executable. */
#if defined(__linux__)
        .section .note.GNU-stack,"",%progbits
#endif
