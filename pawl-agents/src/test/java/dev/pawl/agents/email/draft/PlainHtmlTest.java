package dev.pawl.agents.email.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.RequestReader;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHtmlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly",
        "Tell a@x.org that A is up and that B is down; and that a < b & c",
        "Sag a@x.org, dass die Wartung verschoben wird",
        "Dile a a@x.org que el servidor ha vuelto",
        "Write to a@x.org: \"It's <here> & there\"",
      })
  void it_is_the_html_that_the_writer_writes(String request) {
    EmailBrief brief =
        new RequestReader(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC).read(request);
    Draft draft = DraftWriter.write(brief, "Pawl");

    assertThat(PlainHtml.of(brief.language(), draft.subject(), draft.text()))
        .isEqualTo(draft.html());
    assertThat(PlainHtml.plain(draft.html())).isTrue();
  }

  @Test
  void an_item_may_have_several_lines() {
    assertThat(PlainHtml.of(Language.ENGLISH, "S", "- one\ntwo\n- three\n\nBye"))
        .contains("<ul>\n<li>one<br>\ntwo</li>\n<li>three</li>\n</ul>\n<p>Bye</p>");
    assertThat(PlainHtml.of(Language.ENGLISH, "S", "- one")).contains("<p>- one</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<p style='x'>a <b>b</b></p>", "<a href='x'>x</a>", "<div>a</div>", "<!-- a -->"})
  void other_markup_would_be_lost(String html) {
    assertThat(PlainHtml.plain(html)).isFalse();
  }
}
