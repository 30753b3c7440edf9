package dev.pawl.agents.email.review.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of an HTML body as it grows while the source is read, with the way back to it. */
final class SeenText {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("aacute", "á"),
          Map.entry("eacute", "é"),
          Map.entry("iacute", "í"),
          Map.entry("oacute", "ó"),
          Map.entry("uacute", "ú"),
          Map.entry("ntilde", "ñ"),
          Map.entry("euro", "€"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"));

  private final StringBuilder text = new StringBuilder();
  private final List<Span> sources = new ArrayList<>();

  /** Reads one character or entity, and says where the next one begins. */
  int read(String source, int at) {
    Matcher entity = ENTITY.matcher(source).region(at, source.length());
    String character = entity.lookingAt() ? character(entity) : null;
    int end = character == null ? at + 1 : entity.end();
    String seen = character == null ? source.substring(at, end) : character;
    if (seen.isBlank() && (text.isEmpty() || Character.isWhitespace(text.charAt(length() - 1)))) {
      return end;
    }
    append(seen.isBlank() ? " " : seen, new Span(at, end));
    return end;
  }

  void endLine() {
    if (!text.isEmpty() && text.charAt(length() - 1) != '\n') {
      int last = sources.getLast().end();
      append("\n", new Span(last, last));
    }
  }

  private void append(String seen, Span source) {
    text.append(seen);
    for (int i = 0; i < seen.length(); i++) {
      sources.add(source);
    }
  }

  int length() {
    return text.length();
  }

  String text() {
    return text.toString();
  }

  String from(int start) {
    return text.substring(start);
  }

  int source(int index) {
    if (sources.isEmpty()) {
      return 0;
    }
    return index < sources.size() ? sources.get(index).start() : sources.getLast().end();
  }

  int end(int index) {
    return sources.get(index).end();
  }

  static String decoded(String value) {
    return ENTITY
        .matcher(value)
        .replaceAll(entity -> {
          Matcher again = ENTITY.matcher(entity.group());
          String character = again.matches() ? character(again) : null;
          return Matcher.quoteReplacement(character == null ? entity.group() : character);
        });
  }

  private static @Nullable String character(Matcher entity) {
    if (entity.group(3) != null) {
      return NAMED.get(entity.group(3));
    }
    int code =
        entity.group(1) != null
            ? Integer.parseInt(entity.group(1))
            : Integer.parseInt(entity.group(2), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : null;
  }
}
