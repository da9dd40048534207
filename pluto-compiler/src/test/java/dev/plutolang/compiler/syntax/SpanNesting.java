package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks trees by reflection, whatever their nodes are, to look at all spans. */
final class SpanNesting {
  private final List<Span> spans = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  private SpanNesting() {}

  /** All spans of a tree, outer ones first. */
  static List<Span> spans(Object tree) {
    SpanNesting walk = new SpanNesting();
    walk.visit(tree, Optional.empty());
    return walk.spans;
  }

  /** Nodes that reach out of the node around them. */
  static List<String> violations(Object tree) {
    SpanNesting walk = new SpanNesting();
    walk.visit(tree, Optional.empty());
    return walk.violations;
  }

  private void visit(Object node, Optional<Span> parent) {
    switch (node) {
      case Span span -> check(span, parent, "span");
      case List<?> list -> list.forEach(item -> visit(item, parent));
      case Optional<?> optional -> optional.ifPresent(item -> visit(item, parent));
      case SourceFile file -> {}
      case Record tree -> visitRecord(tree, parent);
      default -> {}
    }
  }

  private void visitRecord(Record node, Optional<Span> parent) {
    try {
      Optional<Span> own = Optional.empty();
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        if (component.getName().equals("span")) {
          own = Optional.of((Span) component.getAccessor().invoke(node));
        }
      }
      own.ifPresent(span -> check(span, parent, node.getClass().getSimpleName()));
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        if (!component.getName().equals("span")) {
          component.getAccessor().setAccessible(true);
          visit(component.getAccessor().invoke(node), own.or(() -> parent));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private void check(Span span, Optional<Span> parent, String what) {
    spans.add(span);
    if (parent.isPresent() && !parent.get().contains(span)) {
      violations.add(what + " '" + span.text() + "' outside of '" + parent.get().text() + "'");
    }
  }
}
