package dev.pawl.gate;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the rules are checked on: every class that ships, read once. */
final class ProductionClasses {
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pawl");

  private ProductionClasses() {}

  /** The names of all top-level classes that have a source file in a module of this project. */
  static List<String> namesInSources() throws IOException {
    var names = new ArrayList<String>();
    for (Path sources : sourceFolders()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .map(file -> sources.relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
            .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static List<Path> sourceFolders() throws IOException {
    Path project = Path.of("").toAbsolutePath().getParent();
    if (project == null) {
      throw new IllegalStateException("The tests of pawl-gate run in the folder of that module.");
    }
    try (Stream<Path> modules = Files.list(project)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }
}
