package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RESOURCE_EXHAUSTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Memory, threads and files that are used up. */
final class MemoryFailuresTest extends FailureTable {

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "an array that no JVM can hold",
            () -> {
              long[] ignored = new long[Integer.MAX_VALUE];
            },
            RESOURCE_EXHAUSTION,
            "out-of-memory",
            "memory"),
        FailureRow.of(
            "a recursion without an end",
            () -> {
              int ignored = depth(0);
            },
            PERMANENT,
            "stack-overflow",
            "memory"),
        FailureRow.of(
            "an executor whose queue is full",
            MemoryFailuresTest::fullPool,
            RESOURCE_EXHAUSTION,
            "rejected-execution",
            "memory"),
        FailureRow.of(
            "an executor that was shut down",
            () -> {
              ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
              executor.close();
              Object ignored = executor.submit(() -> "late");
            },
            RESOURCE_EXHAUSTION,
            "rejected-execution",
            "memory"));
  }

  @Test
  void aHeapThatIsUsedUpIsRecognisedWithWhatIsLeftOfIt() throws Exception {
    assertThat(said("-Xmx24m", "heap"))
        .isEqualTo("RESOURCE_EXHAUSTION HIGH out-of-memory memory OutOfMemoryError");
  }

  @Test
  void filesThatAreUsedUpAreAResource() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "ulimit -n works so on Linux");
    assertThat(said("-Xmx64m", "files"))
        .isEqualTo("RESOURCE_EXHAUSTION HIGH file-system file FileSystemException");
  }

  /** What a JVM of its own says that uses something up, with at most a hundred open files. */
  private static String said(String heap, String what) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 100; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(UseUp.class.getName(), what));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor()).isZero();
      return said.strip();
    } finally {
      child.destroyForcibly();
    }
  }

  private static int depth(int reached) {
    return reached < 0 ? reached : 1 + depth(reached + 1);
  }

  private static void fullPool() {
    CountDownLatch over = new CountDownLatch(1);
    try (ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1))) {
      try {
        for (int task = 0; task < 3; task++) {
          Object ignored =
              pool.submit(() -> {
                over.await();
                return "done";
              });
        }
      } finally {
        over.countDown();
      }
    }
  }
}
