package dev.pawl.cli.examples;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of Java in a document, and the class that is made of it.
 *
 * @param name of the class
 */
record Snippet(Markdown.Block block, String name) {
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^\\s*// (then|gives|ends): (.*?)\\s*$");

  /** One line, so that the lines of the snippet keep their distance. */
  private static final String IMPORTS =
      """
      import static org.assertj.core.api.Assertions.*;
      import dev.pawl.api.*;
      import dev.pawl.cli.examples.Samples;
      import dev.pawl.engine.*;
      import dev.pawl.engine.command.*;
      import dev.pawl.engine.effect.*;
      import dev.pawl.engine.feed.*;
      import dev.pawl.engine.health.*;
      import dev.pawl.engine.keep.*;
      import dev.pawl.engine.letter.*;
      import dev.pawl.engine.live.EventListener;
      import dev.pawl.engine.move.Move;
      import dev.pawl.engine.query.*;
      import dev.pawl.engine.recovery.*;
      import dev.pawl.engine.retain.*;
      import dev.pawl.engine.run.*;
      import dev.pawl.engine.steer.*;
      import dev.pawl.engine.store.*;
      import dev.pawl.engine.sweep.*;
      import dev.pawl.store.*;
      import dev.pawl.testing.*;
      import dev.pawl.testing.failure.*;
      import java.nio.file.*;
      import java.time.*;
      import java.time.temporal.ChronoUnit;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      """
          .replace("\n", " ");

  /** What a snippet is the inside of, named by the word behind {@code java}. */
  enum Form {
    /** Nothing: members of a class, with a method {@code example(TestEngine test)}. */
    MEMBERS,
    /** The body of a workflow of an {@code Order}, with what is done to it and what it gives. */
    RUN,
    /** The body of a method that has a {@code TestEngine test}. */
    ENGINE,
    /** It cannot be executed. */
    SKIP
  }

  Form form() {
    return block.form().isEmpty()
        ? Form.MEMBERS
        : Form.valueOf(block.form().toUpperCase(Locale.ROOT));
  }

  String source() {
    String text = block.text();
    String body =
        switch (form()) {
          case MEMBERS, SKIP -> "\n" + text;
          case RUN ->
              // What stands behind an if is reachable for the compiler, whatever the snippet
              // returns.
              "public Object snippet(Run run, Order order) throws Exception { if (true) {\n"
                  + text
                  + "} return null; }";
          case ENGINE -> "public void example(TestEngine test) throws Exception {\n" + text + "}";
        };
    return "package snippets; %s @SuppressWarnings(\"all\") public class %s extends Samples { %s }"
        .formatted(IMPORTS, name, body);
  }

  /** What happens to the run, in order: the comments {@code // then: …}. */
  List<String> script() {
    return comments("then").toList();
  }

  /** What the run gives: the comment {@code // gives: …}. */
  Optional<String> gives() {
    return comments("gives").findFirst();
  }

  /** How the run ends otherwise: the comment {@code // ends: STATUS code}. */
  Optional<String> ends() {
    return comments("ends").findFirst();
  }

  private Stream<String> comments(String word) {
    return COMMENT
        .matcher(block.text())
        .results()
        .filter(comment -> comment.group(1).equals(word))
        .map(comment -> comment.group(2));
  }

  /** Whether it says what has to come of it. */
  boolean isAsserted() {
    return switch (form()) {
      case RUN -> gives().isPresent() || ends().isPresent();
      case MEMBERS, ENGINE -> block.text().contains("assertThat");
      case SKIP -> true;
    };
  }

  @Override
  public String toString() {
    return block.toString();
  }
}
