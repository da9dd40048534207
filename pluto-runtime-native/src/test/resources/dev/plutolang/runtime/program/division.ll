; Divides by zero.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  call void @pl.fn.inner(ptr %task), !dbg !8
  ret i64 0
}

define internal void @pl.fn.inner(ptr %task) noinline #0 !dbg !7 {
  call void @pl_abort_division_by_zero(ptr %task), !dbg !9
  unreachable
}
