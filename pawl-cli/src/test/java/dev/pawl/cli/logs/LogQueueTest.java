package dev.pawl.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.Redaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

class LogQueueTest {
  /** Takes nothing until it is told to. */
  private static final class SlowSink implements LogSink {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<LogLine> taken = new ArrayList<>();

    @Override
    public int write(LogLine line) {
      begun.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      taken.add(line);
      return 0;
    }

    @Override
    public int flush() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private final LoggerContext context = new LoggerContext();
  private final SlowSink sink = new SlowSink();

  private LogQueue queue(int size) {
    context.setMDCAdapter(Objects.requireNonNull(MDC.getMDCAdapter()));
    LogQueue queue =
        new LogQueue(
            size,
            new MakeLines(Redaction.OF_LOOKS, 1000),
            List.of(sink),
            InstantSource.fixed(Lines.NOON));
    queue.setContext(context);
    queue.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queue);
    return queue;
  }

  @Test
  void whenTheQueueIsFullNobodyWaitsAndWhatIsDroppedIsCountedAndReported() throws Exception {
    LogQueue queue = queue(100);
    Logger log = context.getLogger("test");
    log.info("first");
    assertThat(sink.begun.await(10, TimeUnit.SECONDS)).isTrue();

    Thread logs =
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < 1_000; i++) {
            log.info("info {}", i);
          }
          for (int i = 0; i < 30; i++) {
            log.warn("warn {}", i);
          }
        });
    assertThat(logs.join(Duration.ofSeconds(10))).as("logging did not wait").isTrue();
    long dropped = queue.unreported();
    sink.open.countDown();
    queue.stop();

    // Four fifths are for everybody, the last fifth for warnings.
    assertThat(dropped).isEqualTo(920 + 10);
    assertThat(sink.taken.stream().filter(line -> line.message().startsWith("info"))).hasSize(80);
    assertThat(sink.taken.stream().filter(line -> line.message().startsWith("warn"))).hasSize(20);
    List<LogLine> reports =
        sink.taken.stream().filter(line -> line.message().contains("missing")).toList();
    assertThat(reports).hasSize(1);
    LogLine report = reports.getFirst();
    assertThat(report.message()).startsWith("930 log lines are missing");
    assertThat(report.level()).isEqualTo(LogLevel.WARN);
    assertThat(report.context()).containsEntry("dropped", "930");
    assertThat(queue.unreported()).isZero();
  }

  @Test
  void linesCarryTheContextOfTheirThreadAndWhatWasPutBesideThem() {
    LogQueue queue = queue(100);
    sink.open.countDown();
    MDC.put("run", "r1");
    MDC.put("step", "pay");
    MDC.put("customer", "7");
    context.getLogger("test").info("one");
    MDC.clear();
    context.getLogger("test").atInfo().addKeyValue("run", "r2").log("two");
    context.getLogger("test").info("three");
    queue.stop();

    assertThat(sink.taken).extracting(LogLine::run).containsExactly("r1", "r2", null);
    assertThat(sink.taken).extracting(LogLine::step).containsExactly("pay", null, null);
    assertThat(sink.taken.getFirst().context()).containsEntry("customer", "7").hasSize(1);
  }

  @Test
  void longMessagesAreCutAndSaySo() {
    LogQueue queue = queue(100);
    sink.open.countDown();
    context.getLogger("test").info("x".repeat(5_000));
    context.getLogger("test").error("broken", new IllegalStateException("y".repeat(5_000)));
    queue.stop();

    assertThat(sink.taken.getFirst().message())
        .hasSizeLessThan(1_100)
        .endsWith("(5000 characters)");
    assertThat(sink.taken.getLast().error()).hasSizeLessThan(1_100).contains("characters)");
  }
}
