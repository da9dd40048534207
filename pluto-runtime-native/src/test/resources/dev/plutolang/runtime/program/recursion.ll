; inner calls itself without end.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  %r = call i64 @pl.fn.inner(ptr %task, i64 0), !dbg !8
  ret i64 %r
}

define internal i64 @pl.fn.inner(ptr %task, i64 %x) noinline #0 !dbg !7 {
  %frame = call ptr @llvm.frameaddress.p0(i32 0)
  %at = ptrtoint ptr %frame to i64
  %limit = load atomic i64, ptr %task monotonic, align 8
  %deep = icmp ult i64 %at, %limit
  br i1 %deep, label %check, label %body
check:
  call void @pl_stack_check(ptr %task), !dbg !9
  br label %body
body:
  %next = add i64 %x, 1
  %r = call i64 @pl.fn.inner(ptr %task, i64 %next), !dbg !10
  %sum = add i64 %r, %x
  ret i64 %sum
}
