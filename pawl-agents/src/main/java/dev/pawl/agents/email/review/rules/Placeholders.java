package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what somebody meant to fill in later. */
final class Placeholders {
  private static final String INSERT =
      "(?i:insert|enter|your|fill\\s+in|add|name\\s+of|todo|hier|einfügen|ihr|ihre|bitte|insertar|inserte|su|tu|nombre\\s+del?)";
  private static final String FIELD =
      "(?i:(?:first|last|full|customer|recipient|company|sender|your)?[ _-]?name|date|time|amount|number|address|phone|title|link|url|company|city|position|signature"
          + "|(?:vor|nach|firmen)?name|anrede|datum|uhrzeit|betrag|nummer|firma|adresse|ort|unterschrift"
          + "|nombre|apellidos?|fecha|hora|importe|número|empresa|dirección|firma)";

  /** In capitals, where brackets also hold the labels that programs put before a subject. */
  private static final String LOUD_FIELD =
      "(?:\\p{Lu}+[ _-]){0,4}(?:NAME|DATE|TIME|AMOUNT|NUMBER|ADDRESS|PHONE|LINK|URL|COMPANY|CITY|POSITION|SIGNATURE"
          + "|VORNAME|NACHNAME|ANREDE|DATUM|BETRAG|NUMMER|FIRMA|ADRESSE|NOMBRE|FECHA|HORA|IMPORTE|EMPRESA)(?:[ _-]\\p{Lu}+){0,4}";

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          String.join(
              "|",
              "\\{\\{[^{}]{0,60}\\}\\}",
              // A name in capitals is a variable of an environment, not a field of a letter.
              "\\$\\{(?!\\p{Lu}[\\p{Lu}\\d_]*\\})[^{}]{1,60}\\}",
              "(?<![\\w}/$-])\\{" + FIELD + "\\}",
              "%" + FIELD + "%",
              "\\[" + FIELD + "\\](?!\\()",
              "\\[" + LOUD_FIELD + "\\]",
              "\\[" + INSERT + "\\s[^\\]\\n]{1,60}\\]",
              "<" + INSERT + "\\s[^<>\\n]{1,60}>",
              // These fields are also elements of HTML, which emails may be about.
              "<(?!(?i:title|link|time|address)>)" + FIELD + ">",
              "(?<![\\p{L}\\p{N}_/-])(?:TODO|TBD|TBC|FIXME|T\\.B\\.D\\.|X{3,}|\\?{4,}|_{4,})(?![\\p{L}\\p{N}_/-])",
              "(?i:lorem\\s+ipsum)"));

  private Placeholders() {}

  /** Where they are, in the order of the text. */
  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(new Span(matcher.start(), matcher.end()));
    }
    return found;
  }
}
