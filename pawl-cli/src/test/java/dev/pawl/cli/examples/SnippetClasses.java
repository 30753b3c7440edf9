package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of snippets, compiled and loaded. */
final class SnippetClasses implements AutoCloseable {
  private final URLClassLoader loader;

  private SnippetClasses(URLClassLoader loader) {
    this.loader = loader;
  }

  static SnippetClasses compile(List<Snippet> snippets, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-parameters",
                      "-classpath",
                      System.getProperty("java.class.path"),
                      "-d",
                      folder.toString()),
                  null,
                  snippets.stream().map(Source::new).toList())
              .call();
      assertThat(compiled).as("%s", said).isTrue();
    }
    return new SnippetClasses(
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, SnippetClasses.class.getClassLoader()));
  }

  /** An object of a snippet's class. */
  Samples instance(Snippet snippet) throws ReflectiveOperationException {
    return (Samples)
        loader.loadClass("snippets." + snippet.name()).getDeclaredConstructor().newInstance();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Snippet snippet) {
      super(
          URI.create("string:///snippets/" + snippet.name() + JavaFileObject.Kind.SOURCE.extension),
          JavaFileObject.Kind.SOURCE);
      this.text = snippet.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
