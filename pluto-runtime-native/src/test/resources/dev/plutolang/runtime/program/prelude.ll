; What every program of these tests has in common. MAIN, FUNCTIONS and DWARF are replaced.
@types = private constant [64 x i8] zeroinitializer, align 8
@name.main = private constant [4 x i8] c"main"
@name.inner = private constant [5 x i8] c"inner"
@functions = private constant [2 x { ptr, i64, ptr }] [{ ptr, i64, ptr } { ptr @name.main, i64 4, ptr @pl.fn.main }, { ptr, i64, ptr } { ptr @name.inner, i64 5, ptr @pl.fn.inner }]
@pl_program = constant { i32, i32, ptr, ptr, i32, i32, ptr, ptr, ptr } { i32 2, i32 1, ptr @types, ptr @pl.fn.main, i32 0, i32 2, ptr null, ptr @functions, ptr null }

declare ptr @llvm.frameaddress.p0(i32)
declare void @pl_print_int(ptr, i64)
declare void @pl_poll(ptr) cold
declare void @pl_stack_check(ptr) cold
declare void @pl_abort_index(ptr, i64, i64, i32) cold noreturn
declare void @pl_abort_division_by_zero(ptr) cold noreturn
declare ptr @pl_array_new(ptr, i32, i64)

attributes #0 = { nounwind "frame-pointer"="all" "disable-tail-calls"="true" }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, producer: "test", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "geometry/shapes.pluto", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 5}
!4 = !DISubroutineType(types: !5)
!5 = !{}
!6 = distinct !DISubprogram(name: "main", scope: !1, file: !1, line: 1, type: !4, scopeLine: 1, spFlags: DISPFlagDefinition, unit: !0)
!7 = distinct !DISubprogram(name: "inner", scope: !1, file: !1, line: 10, type: !4, scopeLine: 10, spFlags: DISPFlagDefinition, unit: !0)
!8 = !DILocation(line: 3, column: 7, scope: !6)
!9 = !DILocation(line: 12, column: 5, scope: !7)
!10 = !DILocation(line: 13, column: 9, scope: !7)
