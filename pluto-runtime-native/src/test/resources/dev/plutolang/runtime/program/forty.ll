; Returns 40.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  %code = call i64 @pl.fn.inner(ptr %task, i64 40), !dbg !8
  ret i64 %code
}

define internal i64 @pl.fn.inner(ptr %task, i64 %x) #0 !dbg !7 {
  ret i64 %x
}
