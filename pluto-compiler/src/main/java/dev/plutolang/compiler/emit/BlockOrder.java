package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.plutolang.compiler.core.CoreFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The order in which the blocks of a function are written: reverse postorder, in which a block
 * stands behind every block that all ways to it lead over. Blocks that no way leads to are left
 * out.
 */
final class BlockOrder {
  private BlockOrder() {}

  static ImmutableList<Integer> of(CoreFunction function) {
    boolean[] isSeen = new boolean[function.blocks().size()];
    List<Integer> finished = new ArrayList<>();
    Deque<Visit> path = new ArrayDeque<>();
    path.push(Visit.of(function, 0));
    isSeen[0] = true;
    while (!path.isEmpty()) {
      Visit visit = path.element();
      if (visit.next().hasNext()) {
        int next = visit.next().next();
        if (!isSeen[next]) {
          isSeen[next] = true;
          path.push(Visit.of(function, next));
        }
      } else {
        finished.add(visit.block());
        path.pop();
      }
    }
    return ImmutableList.copyOf(Lists.reverse(finished));
  }

  private record Visit(int block, Iterator<Integer> next) {
    static Visit of(CoreFunction function, int block) {
      // The last successor comes first in postorder: what a branch prefers follows it directly.
      return new Visit(block, function.blocks().get(block).end().successors().reverse().iterator());
    }
  }
}
