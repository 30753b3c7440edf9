package dev.pawl.store.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.store.SqliteStore;
import dev.pawl.store.salvage.SalvageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What engines of every format left is salvaged whole, and goes on as if it had not been. */
final class GoldenSalvageTest {
  @TempDir Path folder;

  static Stream<Arguments> databases() throws IOException {
    return GoldenDatabasesTest.formats()
        .flatMap(format ->
            Stream.of(Specimen.SQLITE_CLOSED, Specimen.SQLITE_KILLED)
                .filter(specimen -> Files.isDirectory(format.resolve(specimen.folder())))
                .map(specimen -> Arguments.of(format, specimen)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("databases")
  void everyRunIsIntactAndIsContinuedToItsEnd(Path format, Specimen specimen) throws Exception {
    Path kept = format.resolve(specimen.folder());
    Expected expected = Expected.read(kept);
    Path data = folder.resolve("data");
    Packed.unpack(kept, data);
    Path salvaged = folder.resolve("salvaged");

    Instant now = Instant.parse(expected.copiedAt());
    SalvageReport report = SqliteStore.salvage(data, salvaged, now.toEpochMilli());

    assertThat(report.runs()).isEmpty();
    assertThat(report.remarks()).isEmpty();
    assertThat(report.whole()).isTrue();
    assertThat(report.intact()).isGreaterThan(30);
    Epilogue epilogue = Epilogue.of(() -> SqliteStore.open(salvaged), now);
    assertThat(Expected.text(epilogue.found())).isEqualTo(Expected.text(expected.found()));
    assertThat(Expected.text(epilogue.ends())).isEqualTo(Expected.text(expected.ends()));
    assertThat(epilogue.effects()).isEqualTo(expected.effects()).isNotEmpty();
    assertThat(epilogue.lost()).isEqualTo(expected.lost());
    assertThat(epilogue.rewritten()).isEmpty();
  }
}
