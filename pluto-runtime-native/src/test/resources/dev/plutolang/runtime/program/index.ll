; main calls inner, which reads past the end of an array. inner is small enough to be inlined.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  call void @pl_print_int(ptr %task, i64 1), !dbg !8
  %r = call i64 @pl.fn.inner(ptr %task, i64 7), !dbg !8
  ret i64 %r
}

define internal i64 @pl.fn.inner(ptr %task, i64 %i) #0 !dbg !7 {
  %bad = icmp uge i64 %i, 3, !dbg !9
  br i1 %bad, label %abort, label %good
abort:
  call void @pl_abort_index(ptr %task, i64 %i, i64 3, i32 0), !dbg !10
  unreachable
good:
  ret i64 %i
}
