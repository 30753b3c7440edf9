package dev.pawl.agents.work.release;

import static dev.pawl.agents.work.Works.done;
import static dev.pawl.agents.work.Works.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareReleaseTest {
  private final DepartmentWork release = new PrepareRelease();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.4.2   | fix: close the file                       | 1.4.3
          v1.4.2  | feat: dark mode                           | 1.5.0
          1.4.2   | feat!: drop Java 17                       | 2.0.0
          1.4.2   | fix(api)!: refuse empty names             | 2.0.0
          0.4.2   | feat!: new file format                    | 0.5.0
          1.4     | chore: tidy up                            | 1.4.1
          1.4.2   | Add a button for printing                 | 1.5.0
          1.4.2   | Fixes the crash on start                  | 1.4.3
          1.4.2   | Rename the menu                           | 1.4.3
          """)
  void the_changes_say_which_version_comes_next(String last, String commit, String next) {
    WorkResult.Done done = done(release, "Notes please, last version was " + last + ".", commit);

    assertThat(done.values()).containsEntry("nextVersion", next);
    assertThat(done.title()).isEqualTo("Release notes for " + next);
  }

  @Test
  void notes_are_grouped_and_leave_out_what_nobody_notices() {
    WorkResult.Done done =
        done(
            release,
            "release notes since v2.3.9",
            """
            3f2a9c1 feat(export): write CSV
            0b1c2d3e fix: NPE in the parser
            * fix(ui): wrong colour
            Merge pull request #12 from fork/x
            chore: update dependencies

            commit 77aa001 perf: read the index once
            BREAKING CHANGE: the option --old is gone
            Update the welcome text
            """);

    assertThat(done.values())
        .containsEntry("lastVersion", "2.3.9")
        .containsEntry("nextVersion", "3.0.0")
        .containsEntry("changes", "6")
        .containsEntry("breaking", "1");
    assertThat(done.markdown())
        .isEqualTo(
            """
            ## 3.0.0 (2026-11-20)

            ### Breaking changes

            - the option --old is gone

            ### New

            - **export:** write CSV

            ### Repaired

            - NPE in the parser
            - **ui:** wrong colour

            ### Faster

            - read the index once

            ### Other changes

            - Update the welcome text
            """);
  }

  @Test
  void commits_may_stand_in_the_text_itself() {
    WorkResult.Done done =
        done(
            release,
            "Hi, please make notes for what follows 1.0.0:\n- fix: typo\n- docs: new chapter\nThanks!",
            "");

    assertThat(done.values()).containsEntry("nextVersion", "1.0.1").containsEntry("changes", "2");
  }

  @Test
  void a_release_that_nobody_notices_says_so() {
    assertThat(done(release, "after 1.0.0", "ci: faster\ntest: more").markdown())
        .contains("Nothing that users notice has changed.");
  }

  @Test
  void missing_commits_or_versions_are_asked_for() {
    assertThat(question(release, "Release notes for 2.0 please", ""))
        .contains("Which changes go into the release?");
    assertThat(question(release, "Release notes for 2.0 please", "\n\nMerge branch 'main'\n"))
        .contains("Which changes go into the release?");
    assertThat(question(release, "Release notes please", "fix: a"))
        .contains("Which version was the last one?");
    assertThat(question(release, "for 1.2.3.4 or 10.0.0.1", "fix: a"))
        .contains("Which version was the last one?");
  }
}
