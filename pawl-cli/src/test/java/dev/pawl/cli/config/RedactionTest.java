package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.output.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static Redaction of(Map<String, String> environment) {
    return Redaction.of(new ConfigSources(Path.of("/nowhere"), environment).load());
  }

  @Test
  void secretsOfTheSettingsAreHiddenPlainAndEncoded() {
    String secret = "cänary \"x\"\\y&z";
    Redaction redaction = of(Map.of("PAWL_SMTP_PASSWORD", secret));

    for (String form :
        new String[] {
          secret,
          "c%C3%A4nary+%22x%22%5Cy%26z",
          Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
          Json.line(secret),
          secret.toUpperCase(Locale.ROOT),
          "cänary &quot;x&quot;\\y&amp;z",
          "cänary &#34;x&#34;\\y&amp;z"
        }) {
      assertThat(redaction.text("before " + form + " after"))
          .startsWith("before ")
          .endsWith(" after")
          .contains("***")
          .doesNotContainIgnoringCase("nary");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/x?user=u&password=canary%21&ssl=true",
        "jdbc:postgresql://u:canary%21@h/x"
      })
  void thePasswordInTheAddressOfTheDatabaseIsASecret(String url) {
    Redaction redaction = of(Map.of("PAWL_STORE_URL", url));

    assertThat(redaction.text("It is canary! or canary%21 indeed"))
        .isEqualTo("It is *** or *** indeed");
  }

  @Test
  void whatIsTooShortToBeToldFromWordsIsLeft() {
    assertThat(of(Map.of("PAWL_SMTP_PASSWORD", "abc")).text("abcdef")).isEqualTo("abcdef");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "login with password=hunter2, then|login with password=***, then",
        "Authorization: Bearer abc.def-123|Authorization: Bearer ***",
        "got {\"api_key\": \"k-1 2\", \"n\": 1}|got {\"api_key\": ***, \"n\": 1}",
        "GET https://ada:lovelace@example.com/x|GET https://***@example.com/x",
        "the key sk-abcdefghijklmnop1234 was refused|the key *** was refused",
        "a token of the lock|a token of the lock",
        "maxTokens=5 used|maxTokens=5 used",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdef_-1|jwt ***",
        "-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY----- x|*** x"
      })
  void whatLooksLikeASecretIsHidden(String said, String shown) {
    assertThat(Redaction.OF_LOOKS.text(said)).isEqualTo(shown);
  }

  @Test
  void jsonKeepsItsShape() {
    String json =
        """
        {"to":"a@b.c","apiKey":"x","password":"","tokens":5,
         "deep":[{"note":"it is canary-1","clientSecret":"y"}],"canary-1":true}
        """;

    assertThat(of(Map.of("PAWL_IMAP_PASSWORD", "canary-1")).tree(Json.MAPPER.readTree(json)))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"to":"a@b.c","apiKey":"***","password":"","tokens":5,
                 "deep":[{"note":"it is ***","clientSecret":"***"}],"***":true}
                """));
  }
}
