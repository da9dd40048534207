package dev.plutolang.compiler.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostic;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleLoaderTest {
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> library = new LinkedHashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();

  private ModuleLoaderTest file(String path, String text) {
    files.put(path, text);
    return this;
  }

  private ModuleGraph load(String entry, boolean mergesSiblings) {
    return ModuleLoader.load(
        SourceSet.of(files), entry, mergesSiblings, SourceSet.of(library), diagnostics);
  }

  private ModuleGraph load() {
    return load("main.pluto", true);
  }

  @Test
  void aProgramOfOneFileIsItsRoot() {
    ModuleGraph graph = file("main.pluto", "fn main() {}\n").load();
    assertThat(graph.namespaces()).containsExactly(graph.root());
    assertThat(graph.root().declarations()).hasSize(1);
    assertThat(diagnostics.list()).isEmpty();
  }

  @Test
  void importedNamespacesComeFirstAndAreLoadedOnce() {
    file("main.pluto", "import left\nimport right\nimport base as b\nfn main() {}\n");
    file("left.pluto", "import base\n");
    file("right.pluto", "import base\n");
    ModuleGraph graph = file("base.pluto", "pub fn f() {}\n").load();
    assertThat(graph.namespaces())
        .extracting(Namespace::name)
        .containsExactly("base", "left", "right", "");
    assertThat(graph.root().bindings()).containsOnlyKeys("left", "right", "b");
    Namespace left = graph.root().module("left").orElseThrow();
    assertThat(graph.root().module("b")).isEqualTo(left.module("base"));
  }

  @Test
  void siblingsAreMergedInNameOrderUnlessImportedByTheEntryFile() {
    file("main.pluto", "import tool.x\nfn main() {}\n").file("b.pluto", "").file("a.pt", "");
    file("a.pluto", "import more\n")
        .file("tool.pluto", "")
        .file("tool/x.pluto", "")
        .file("more.pluto", "");
    assertThat(load().root().units())
        .extracting(unit -> unit.source().path())
        .containsExactly("main.pluto", "a.pluto", "b.pluto", "more.pluto");
    assertThat(load("main.pluto", false).root().units()).hasSize(1);
  }

  @Test
  void aFileAndADirectoryOfOneNameAreTwoModules() {
    file("main.pluto", "import top.dual\nimport dual\nfn main() {}\n");
    file("top/dual.pluto", "fn of_file() {}\n").file("dual.pluto", "").file("dual/x.pluto", "");
    ModuleGraph graph = load();
    assertThat(diagnostics.list())
        .extracting(Diagnostic::code)
        .containsExactly(Code.CONFLICTING_IMPORT);
    assertThat(graph.root().module("dual").orElseThrow().name()).isEqualTo("top.dual");
  }

  @Test
  void theProjectsOwnLibraryIsPreferredToTheBundledOne() {
    library.put("text.pluto", "fn bundled() {}\n");
    file("main.pluto", "import std.text\nfn main() {}\n");
    assertThat(load().root().module("text").orElseThrow().name()).isEqualTo("std.text");
    file("stdlib/text.pluto", "fn own() {}\n");
    assertThat(load().root().module("text").orElseThrow().name()).isEqualTo("stdlib.text");
    assertThat(diagnostics.list()).isEmpty();
  }

  @Test
  void withoutALibraryItsModulesAreNotSupported() {
    Namespace root = file("main.pluto", "import std.text\nfn main() {}\n").load().root();
    assertThat(diagnostics.list()).extracting(Diagnostic::code).containsExactly(Code.UNSUPPORTED);
    assertThat(root.module("text")).isEmpty();
    assertThat(root.isUnresolved("text")).isTrue();
  }

  @Test
  void aModuleIsLookedUpBesideItsImporter() {
    file("app/main.pluto", "import lib\nfn main() {}\n");
    file("app/lib/a.pluto", "import helper\n").file("app/helper.pluto", "");
    load("app/main.pluto", true);
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(Code.MODULE_NOT_FOUND);
              assertThat(error.span().source().path()).isEqualTo("app/lib/a.pluto");
            });
  }

  @Test
  void theManifestIsFoundAboveTheEntryFile() {
    file(
        "pluto.toml", "[package]\nname = \"x\"\n[dependencies]\nmoney = { path = \"vendor/m\" }\n");
    file("src/app/main.pluto", "import money\nfn main() {}\n").file("vendor/m/m.pluto", "");
    load("src/app/main.pluto", true);
    assertThat(diagnostics.list()).isEmpty();
  }

  @Test
  void aPathThatLeavesTheProjectDoesNotExist() {
    file("pluto.toml", "[package]\nname = \"x\"\n[dependencies]\na = { path = \"../../etc\" }\n");
    file("main.pluto", "fn main() {}\n").load();
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(
            error -> assertThat(error.message()).contains("does not exist or is not a directory"));
  }

  @Test
  void aRepositoryIsReportedWhereItIsImported() {
    file(
        "pluto.toml",
        "[package]\nname = \"x\"\n[dependencies]\na = { git = \"https://h/a.git\" }\n");
    file("main.pluto", "fn main() {}\n").load();
    assertThat(diagnostics.list()).isEmpty();
    file("main.pluto", "import a\nfn main() {}\n").load();
    assertThat(diagnostics.list()).extracting(Diagnostic::code).containsExactly(Code.UNSUPPORTED);
  }

  @Test
  void aClassMayNotHaveTheNameOfAnImport() {
    file("main.pluto", "import tool\n\nclass tool {}\nfn main() {}\n")
        .file("tool.pluto", "")
        .load();
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(error -> assertThat(error.span().line()).isEqualTo(3));
  }

  @Test
  void aLongChainOfImportsIsLoaded() {
    file("main.pluto", "import m0\nfn main() {}\n");
    for (int i = 0; i < 500; i++) {
      file("m" + i + ".pluto", "import m" + (i + 1) + "\n");
    }
    assertThat(file("m500.pluto", "").load("main.pluto", false).namespaces()).hasSize(502);
    assertThat(diagnostics.list()).isEmpty();
  }

  @Test
  void pathsOfSourcesAreRelativeAndNormal() {
    for (String path :
        new String[] {"", "/a.pluto", "a/../b.pluto", "./a.pluto", "a//b.pluto", "a/"}) {
      assertThatThrownBy(() -> SourceSet.of(Map.of(path, "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + path + "'");
    }
    assertThatThrownBy(() -> load("absent.pluto", true)).hasMessageContaining("absent.pluto");
  }
}
