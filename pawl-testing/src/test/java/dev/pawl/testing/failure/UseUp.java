package dev.pawl.testing.failure;

import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that uses up its heap or its open files, and says what the rules make of it. */
final class UseUp {
  private static final int MORE_THAN_ALLOWED = 10_000;

  private UseUp() {}

  public static void main(String[] arguments) throws Exception {
    // Whatever has to be loaded from a file is loaded while files can be opened.
    Judgement rehearsed = FailureRules.defaults().judge(new IllegalStateException("rehearsal"));
    String ignored = words(rehearsed);
    System.out.println(words(FailureRules.defaults().judge(failure(arguments[0]))));
  }

  private static Throwable failure(String what) throws Exception {
    try {
      if (what.equals("heap")) {
        fillHeap();
      } else {
        openFiles();
      }
    } catch (OutOfMemoryError | IOException e) {
      return e;
    }
    throw new AssertionError("There was more than enough.");
  }

  private static void fillHeap() {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < Integer.MAX_VALUE; i++) {
      kept.add(new byte[1 << 20]);
    }
    throw new AssertionError(kept.size());
  }

  private static void openFiles() throws IOException {
    Path file = Files.createTempFile("pawl", "used-up");
    List<InputStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
        open.add(Files.newInputStream(file));
      }
    } finally {
      for (InputStream stream : open) {
        stream.close();
      }
      Files.delete(file);
    }
  }

  private static String words(Judgement found) {
    return "%s %s %s %s %s"
        .formatted(
            found.classification().kind(),
            found.classification().severity(),
            found.classification().code(),
            found.rule(),
            found.decisive().getClass().getSimpleName());
  }
}
