; Prints 0, 1, 2, ... 99 999 and returns 300.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
  call void @pl_print_int(ptr %task, i64 %i), !dbg !8
  %next = add i64 %i, 1
  %more = icmp slt i64 %next, 100000
  br i1 %more, label %loop, label %end
end:
  %code = call i64 @pl.fn.inner(ptr %task, i64 300), !dbg !8
  ret i64 %code
}

define internal i64 @pl.fn.inner(ptr %task, i64 %x) #0 !dbg !7 {
  ret i64 %x
}
