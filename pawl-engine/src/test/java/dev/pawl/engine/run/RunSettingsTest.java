package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.TaskAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunSettingsTest {

  @ParameterizedTest
  @CsvSource({"1,10", "2,20", "3,40", "6,320", "7,600", "50,600", "1000000,600"})
  void thePauseOfABlockedRunDoublesUpToItsEnd(int blocks, long seconds) {
    assertThat(RunSettings.defaults().blockedRetry(blocks)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void eachSetterChangesOneThing() {
    assertThat(
            RunSettings.defaults()
                .parkAfter(Duration.ofSeconds(11))
                .parkFactor(12)
                .cancelGrace(Duration.ofSeconds(13))
                .maxClaimsWithoutProgress(14)
                .blockedRetryMax(Duration.ofMinutes(16))
                .verifyGrace(Duration.ofSeconds(15)))
        .isEqualTo(
            new RunSettings(
                Duration.ofSeconds(11),
                12,
                Duration.ofSeconds(13),
                Duration.ofSeconds(5),
                14,
                Duration.ofSeconds(10),
                Duration.ofMinutes(16),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                50_000));
  }

  @ParameterizedTest
  @EnumSource
  void aCommandIsFoundByItsWord(Command command) {
    assertThat(command.word()).isLowerCase();
    assertThat(Command.of(command.word())).contains(command);
    assertThat(Command.of(command.name())).isEmpty();
    assertThat(Command.of("")).isEmpty();
  }

  @Test
  void anAnswerIsReadBackAndAMissingOneIsEmpty() {
    PayloadCodec codec = new PayloadCodec();
    TaskAnswer answer = new TaskAnswer("yes", "fine", Map.of("amount", 7));
    assertThat(TaskAnswer.decode(codec, codec.encode(answer))).isEqualTo(answer);
    assertThat(TaskAnswer.decode(codec, null)).isEqualTo(new TaskAnswer("", "", Map.of()));
  }

  @Test
  void whatAForeignAnswerLeftOutIsEmptyAndNullIsAValue() {
    PayloadCodec codec = new PayloadCodec();
    assertThat(TaskAnswer.decode(codec, codec.encodeJson("{}")))
        .isEqualTo(new TaskAnswer("", "", Map.of()));
    assertThat(
            TaskAnswer.decode(
                    codec, codec.encodeJson("{\"choice\":\"yes\",\"values\":{\"b\":null,\"a\":1}}"))
                .values())
        .containsKeys("b", "a")
        .hasSize(2);
  }
}
