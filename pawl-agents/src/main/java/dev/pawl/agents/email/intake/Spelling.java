package dev.pawl.agents.email.intake;

import java.text.Normalizer;
import java.util.Locale;

/** The way to write without the letters that many keyboards lack: {@code spaetestens, manana}. */
final class Spelling {
  private Spelling() {}

  /** In lower case, without umlauts and accents, and with single spaces. */
  static String plain(String text) {
    String germanised =
        text.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return Normalizer.normalize(germanised, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
