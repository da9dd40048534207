; inner makes arrays of a million integers and keeps the last one only in its hands: garbage.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  %a = call ptr @pl.fn.inner(ptr %task), !dbg !8
  ret i64 0
}

define internal ptr @pl.fn.inner(ptr %task) noinline #0 !dbg !7 {
  %a = call ptr @pl_array_new(ptr %task, i32 1, i64 1000000000), !dbg !9
  ret ptr %a
}
