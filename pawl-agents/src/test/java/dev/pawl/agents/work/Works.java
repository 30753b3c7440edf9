package dev.pawl.agents.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;

/** Has work done by a department and says what came of it. */
public final class Works {
  /** A Friday. */
  public static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private Works() {}

  /** What came of work that can be done. */
  public static WorkResult.Done done(DepartmentWork work, String text, String attachment) {
    return assertThat(work.perform(WorkRequest.of(text, DAY).attachment(attachment)))
        .asInstanceOf(type(WorkResult.Done.class))
        .actual();
  }

  /** The question about work that cannot be done. */
  public static String question(DepartmentWork work, String text, String attachment) {
    return assertThat(work.perform(WorkRequest.of(text, DAY).attachment(attachment)))
        .asInstanceOf(type(WorkResult.Unclear.class))
        .actual()
        .question();
  }
}
