; Prints 1, 2, 3, then loops for ever; it polls.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  call void @pl_print_int(ptr %task, i64 1), !dbg !8
  call void @pl_print_int(ptr %task, i64 2), !dbg !8
  call void @pl_print_int(ptr %task, i64 3), !dbg !8
  call void @pl.fn.inner(ptr %task), !dbg !8
  ret i64 0
}

define internal void @pl.fn.inner(ptr %task) noinline #0 !dbg !7 {
  %word = getelementptr i8, ptr %task, i64 8
  br label %loop
loop:
  %asked = load atomic i32, ptr %word monotonic, align 8
  %stop = icmp ne i32 %asked, 0
  br i1 %stop, label %poll, label %loop
poll:
  call void @pl_poll(ptr %task), !dbg !10
  br label %loop
}
