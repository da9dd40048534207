; inner appends to an array that it keeps, until the heap is full.
define internal i64 @pl.fn.main(ptr %task) #0 !dbg !6 {
  call void @pl.fn.inner(ptr %task), !dbg !8
  ret i64 0
}

declare ptr @pl_array_push(ptr, ptr, i32)

define internal void @pl.fn.inner(ptr %task) noinline #0 !dbg !7 {
  %array = call ptr @pl_array_new(ptr %task, i32 1, i64 0), !dbg !9
  %top = getelementptr i8, ptr %task, i64 16
  %base = load ptr, ptr %top
  store ptr %array, ptr %base
  %next = getelementptr i8, ptr %base, i64 8
  store ptr %next, ptr %top
  br label %loop
loop:
  %slot = call ptr @pl_array_push(ptr %task, ptr %array, i32 1), !dbg !10
  store i64 7, ptr %slot
  br label %loop
}
