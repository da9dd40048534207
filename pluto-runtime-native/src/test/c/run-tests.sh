#!/bin/sh
# Builds and runs every test_*.c under the address and undefined-behaviour sanitizers, and test_threads.c also under the
# thread sanitizer, test_task.c also without any (it measures memory). Usage: run-tests.sh OUTPUT_DIRECTORY [TEST...]. CC names the compiler (default: gcc, else clang).
# Exit code 0: all passed; 1: a failure, described on stdout; 77: no compiler with sanitizers.
set -u
here=$(cd "$(dirname "$0")" && pwd)
main="$here/../../main/c"
out=${1:?output directory}
shift
mkdir -p "$out" || exit 1

usable() {
  command -v "$1" >/dev/null 2>&1 &&
    echo 'int main(void) { return 0; }' >"$out/probe.c" &&
    "$1" -fsanitize=address,undefined "$out/probe.c" -o "$out/probe" >/dev/null 2>&1 && "$out/probe"
}
compiler=""
for candidate in ${CC:-} gcc clang; do
  if usable "$candidate"; then
    compiler=$candidate
    break
  fi
done
if [ -z "$compiler" ]; then
  echo "SKIPPED: no C compiler with the address sanitizer was found (tried ${CC:-} gcc clang)"
  exit 77
fi

flags="-std=c11 -D_DEFAULT_SOURCE -g -O1 -fno-omit-frame-pointer -Wall -Wextra -Werror -pthread -I$main/include -I$main -I$here"
sanitizers="-fsanitize=address,undefined -fno-sanitize-recover=all"
export ASAN_OPTIONS="detect_stack_use_after_return=0:abort_on_error=0:detect_leaks=1"
export UBSAN_OPTIONS="print_stacktrace=1"

# build NAME SANITIZERS TEST
build() {
  objects=""
  mkdir -p "$out/$1"
  for source in "$main"/collections/*.c "$main"/gc/*.c "$main"/hot/*.c "$main"/io/*.c "$main"/mem/*.c "$main"/task/*.c \
    "$main"/task/*.S "$main"/text/*.c; do
    object="$out/$1/$(basename "$(dirname "$source")")_$(basename "$source").o"
    if [ ! -f "$object" ] || [ -n "$(find "$main" -newer "$object" -name '*.[chS]' | head -1)" ]; then
      "$compiler" $flags $2 -c "$source" -o "$object" || return 1
    fi
    objects="$objects $object"
  done
  "$compiler" $flags $2 "$here/$3.c" $objects -o "$out/$1/$3" -lm
}

limit=""
command -v timeout >/dev/null 2>&1 && limit="timeout 300"
failed=0
run() {
  if ! build "$1" "$2" "$3"; then
    echo "FAILED to build: $3 ($1)"
    failed=1
  elif ! $limit "$out/$1/$3" >"$out/$1/$3.log" 2>&1; then
    echo "FAILED: $3 ($1)"
    tail -40 "$out/$1/$3.log"
    failed=1
  else
    echo "ok: $3 ($1)"
  fi
}

if [ $# -eq 0 ]; then
  set -- $(cd "$here" && ls test_*.c | sed 's/\.c$//')
fi
for test in "$@"; do
  run asan "$sanitizers" "$test"
  case $test in
    test_threads) run tsan "-fsanitize=thread" "$test" ;;
    test_task) run plain "-O2" "$test" ;;
  esac
done
exit $failed
