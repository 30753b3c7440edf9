package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;

import dev.pawl.api.Run;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a run is where it is when all of it stands still. */
@ExtendWith(WithoutEngineLogs.class)
class WhyStandstillTest {
  @TestFactory
  Stream<DynamicNode> what_why_names_wakes_the_run_and_nothing_else_does() {
    return WakeRule.tests(cases());
  }

  private static Stream<WaitCase> cases() {
    return Stream.of(
        WaitCase.of(
                "a pause",
                (run, props) -> WaitingCode.nap(run),
                "",
                "resume",
                "somebody to resume it")
            .only(WaitCase.Where.PARKED)
            .after(act -> act.engine().engine().pause("main", "me", "lunch"))
            .wokenBy(act -> act.engine().engine().resume("main", "me", "back"))
            .notBy(act -> act.signal("go")),
        WaitCase.of(
                "a block, until its next try",
                (run, props) -> defective(run, props),
                "",
                "repair",
                "mended code")
            .only(WaitCase.Where.PARKED)
            .until(Duration.ofSeconds(10)),
        WaitCase.of(
                "a block, until somebody resumes it",
                (run, props) -> defective(run, props),
                "",
                "repair",
                "mended code")
            .only(WaitCase.Where.PARKED)
            .wokenBy(act -> act.engine().engine().resume("main", "me", "mended")),
        WaitCase.of(
                "a start that is put off",
                (run, props) -> WaitingCode.nap(run),
                "",
                "start",
                "its start")
            .only(WaitCase.Where.PARKED)
            .until(HOUR));
  }

  private static String defective(Run run, WaitCase.Props props) {
    if (!props.mended.get()) {
      throw new IllegalStateException("a defect");
    }
    return WaitingCode.nap(run);
  }
}
