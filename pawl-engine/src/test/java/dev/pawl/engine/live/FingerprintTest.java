package dev.pawl.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final String SOURCE =
      """
      PACKAGE
      import dev.pawl.api.Run;
      import dev.pawl.api.Workflow;

      public class Flow implements Workflow<String, String> {
        @Override
        public String run(Run run, String input) {
          return Words.greeting() + input;
        }

        static class Words {
          static String greeting() {
            return "hello ";
          }
        }
      }
      """;

  @TempDir Path folder;

  private int compiled;

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> workflow) {
    return WorkflowDefinition.of("flow", String.class, String.class, workflow);
  }

  private Path compile(String source) throws IOException {
    Path target = Files.createDirectory(folder.resolve("v" + compiled++));
    Path file = target.resolve("Flow.java");
    Files.writeString(file, source);
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-d",
                      target.toString(),
                      "-proc:none",
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(done).as(messages.toString()).isTrue();
    }
    return target;
  }

  private String fingerprint(String pack, String source) throws Exception {
    String code = source.replace("PACKAGE", pack.isEmpty() ? "" : "package " + pack + ";");
    Path target = compile(code);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {target.toUri().toURL()}, getClass().getClassLoader())) {
      return fingerprint(loader.loadClass(pack.isEmpty() ? "Flow" : pack + ".Flow"));
    }
  }

  @SuppressWarnings("unchecked") // the source above is a workflow of texts
  private static String fingerprint(Class<?> type) throws Exception {
    Workflow<String, String> workflow =
        (Workflow<String, String>) type.getDeclaredConstructor().newInstance();
    return Fingerprint.of(definition(workflow));
  }

  @Test
  void aDeclaredVersionIsTheFingerprint() {
    assertThat(Fingerprint.of(definition((run, input) -> input).version("2"))).isEqualTo("v:2");
  }

  @Test
  void undeclaredCodeIsKnownByAHashThatIsTheSameEachTime() {
    String first = Fingerprint.of(definition(new First()));
    assertThat(first).matches("h:[0-9a-f]{24}");
    assertThat(Fingerprint.of(definition(new First()))).isEqualTo(first);
  }

  @Test
  void theSameSourceHasTheSameFingerprintInEveryPlace() throws Exception {
    assertThat(fingerprint("shop.orders", SOURCE)).isEqualTo(fingerprint("shop.orders", SOURCE));
    assertThat(fingerprint("", SOURCE)).isEqualTo(fingerprint("", SOURCE));
  }

  @Test
  void aChangeOfTheCodeChangesTheFingerprint() throws Exception {
    assertThat(fingerprint("shop", SOURCE.replace("+ input", "+ input + \"!\"")))
        .isNotEqualTo(fingerprint("shop", SOURCE));
    assertThat(fingerprint("", SOURCE.replace("+ input", "+ input + \"!\"")))
        .isNotEqualTo(fingerprint("", SOURCE));
  }

  @Test
  void aChangeInANestedClassChangesTheFingerprint() throws Exception {
    assertThat(fingerprint("shop", SOURCE.replace("hello", "good evening")))
        .isNotEqualTo(fingerprint("shop", SOURCE));
    assertThat(
            fingerprint(
                "shop",
                SOURCE.replace("static class Words", "static class Idle {}\nstatic class Words")))
        .as("a class more")
        .isNotEqualTo(fingerprint("shop", SOURCE));
  }

  @Test
  void twoLambdasOfOneClassShareTheFingerprintOfTheirClass() {
    String one = Fingerprint.of(definition((run, input) -> input));
    String other = Fingerprint.of(definition((run, input) -> input + "!"));
    assertThat(one).isEqualTo(other);
    assertThat(Fingerprint.of(definition(new First())))
        .as("and so does every class nested in it")
        .isEqualTo(one);
    assertThat(Fingerprint.of(definition(Elsewhere.LAMBDA)))
        .as("a lambda of another class")
        .isNotEqualTo(one);
  }

  @Test
  void aClassWithoutAFileIsKnownByItsName() throws Exception {
    Path target = compile(SOURCE.replace("PACKAGE", "package shop;"));
    Path other = compile(SOURCE.replace("PACKAGE", "package shop;").replace("hello", "bye"));
    String hidden = fingerprint(new Hiding(target).loadClass("shop.Flow"));
    assertThat(hidden).matches("h:[0-9a-f]{24}");
    assertThat(fingerprint(new Hiding(other).loadClass("shop.Flow"))).isEqualTo(hidden);
    Path moved = compile(SOURCE.replace("PACKAGE", "package shop;").replace("Words", "Phrases"));
    assertThat(fingerprint(new Hiding(moved).loadClass("shop.Flow"))).isNotEqualTo(hidden);
  }

  private static final class First implements Workflow<String, String> {
    @Override
    public String run(Run run, String input) {
      return input;
    }
  }

  /** Loads classes but does not show their files, as some loaders do. */
  private static final class Hiding extends ClassLoader {
    private final Path folder;

    Hiding(Path folder) {
      super(Hiding.class.getClassLoader());
      this.folder = folder;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] code = Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

/** Holds a lambda outside the nest of the test. */
final class Elsewhere {
  static final Workflow<String, String> LAMBDA = (run, input) -> input;

  private Elsewhere() {}
}
