package dev.pawl.agents.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a parameter of a MIME header: quoted where it is ASCII, else encoded by RFC 2231 and cut
 * into pieces that fit a line.
 *
 * <p>Jakarta Mail can do that too, but how it does depends on properties of the whole process.
 */
final class HeaderParameter {
  private static final int MOST_IN_PIECE = 56;
  private static final String FOLD = ";\r\n ";

  private HeaderParameter() {}

  /** The parameter with the semicolon before it, on lines of its own. */
  static String of(String name, String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return FOLD + name + "=\"" + value.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }
    List<String> pieces = pieces(value);
    if (pieces.size() == 1) {
      return FOLD + name + "*=UTF-8''" + pieces.getFirst();
    }
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      String charset = i == 0 ? "UTF-8''" : "";
      written.append(FOLD).append("%s*%d*=%s%s".formatted(name, i, charset, pieces.get(i)));
    }
    return written.toString();
  }

  /** No character is cut in two: not every reader puts the octets together before it decodes. */
  private static List<String> pieces(String value) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String next : value.codePoints().mapToObj(HeaderParameter::encoded).toList()) {
      if (piece.length() + next.length() > MOST_IN_PIECE) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(next);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** Leaves what RFC 2231, 7 and everybody else leave. */
  private static String encoded(int codePoint) {
    String character = Character.toString(codePoint);
    if (character.matches("[A-Za-z0-9._~-]")) {
      return character;
    }
    byte[] octets = character.getBytes(StandardCharsets.UTF_8);
    List<String> hex = new ArrayList<>();
    for (byte octet : octets) {
      hex.add("%%%02X".formatted(octet & 0xff));
    }
    return hex.stream().collect(Collectors.joining());
  }
}
