package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.types.QualifiedName;

/**
 * A declaration together with the namespace that it stands in. Compared by name where it has to be:
 * trees are deep.
 */
sealed interface Symbol {
  Namespace namespace();

  Name name();

  boolean isPublic();

  /** The word for it in messages, with its article. */
  String kind();

  default QualifiedName qualifiedName() {
    return new QualifiedName(namespace().id(), name().text());
  }

  record OfFunction(Namespace namespace, Decl.Function decl) implements Symbol {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "a function";
    }

    boolean isGeneric() {
      return !decl.typeParams().isEmpty();
    }
  }

  record OfExtern(Namespace namespace, Decl.ExternFunction decl) implements Symbol {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "a function";
    }
  }

  /** A declaration whose name is a type. */
  sealed interface OfType extends Symbol {
    default ImmutableList<Decl.TypeParam> typeParams() {
      return ImmutableList.of();
    }
  }

  record OfClass(Namespace namespace, Decl.ClassDecl decl) implements OfType {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "a class";
    }

    @Override
    public ImmutableList<Decl.TypeParam> typeParams() {
      return decl.typeParams();
    }

    boolean isInjected() {
      return !decl.dependencies().isEmpty() || !decl.uses().isEmpty();
    }
  }

  record OfTrait(Namespace namespace, Decl.TraitDecl decl) implements OfType {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "a trait";
    }
  }

  record OfEnum(Namespace namespace, Decl.EnumDecl decl) implements OfType {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "an enum";
    }

    @Override
    public ImmutableList<Decl.TypeParam> typeParams() {
      return decl.typeParams();
    }
  }

  record OfError(Namespace namespace, Decl.ErrorDecl decl) implements Symbol {
    @Override
    public Name name() {
      return decl.name();
    }

    @Override
    public boolean isPublic() {
      return decl.isPublic();
    }

    @Override
    public String kind() {
      return "an error";
    }
  }
}
