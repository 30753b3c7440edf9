package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "charge order 7", "zahlung/prüfen#2[x]", "名前", "🦀"})
  void anOrdinaryNameIsReturnedAsItIs(String name) {
    assertThat(Names.check("thing", name)).isEqualTo(name);
  }

  @Test
  void theLongestNameIsAcceptedAndOneCharacterMoreIsNot() {
    String longest = "n".repeat(Names.MAX_LENGTH);
    assertThat(Names.check("thing", longest)).isEqualTo(longest);
    assertThatThrownBy(() -> Names.check("thing", longest + "n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The thing has 201 characters, at most 200 are allowed: " + "n".repeat(40) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void aBlankNameIsRefusedWithWhatIsMissing(String name) {
    assertThatThrownBy(() -> Names.check("thing", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The thing is empty. Give it a name.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "\u001bb", "a\u007f", "a\u0085b"})
  void aControlCharacterIsRefused(String name) {
    assertThatThrownBy(() -> Names.check("thing", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The thing contains a control character.");
  }
}
