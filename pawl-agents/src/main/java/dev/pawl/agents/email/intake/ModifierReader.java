package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a piece of text as a {@link Modifier}, whole or not at all. */
final class ModifierReader {
  /** What follows the word for a subject: the groups {@code quoted} or {@code plain}. */
  static final String SUBJECT =
      "(?:\\s*:?\\s*\"(?<quoted>[^\"\\n]+)\"|\\s*:\\s*(?<plain>[^\".,\\n]+(?:\\.[^\\s\"][^\".,\\n]*)*)\\.?)";

  /** More words than this in a row are content. */
  private static final int MOST_WORDS = 16;

  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}.-]*(?:\\s+\\p{Lu}[\\p{L}.-]*){0,2}");

  private final ModifierWords words;
  private final RecipientWords recipients;
  private final Pattern joint;
  private final Pattern copy;
  private final DeadlineReader deadlines;
  private final ToneReader tones;

  ModifierReader(Vocabulary vocabulary, Instant now, ZoneId zone) {
    this.words = vocabulary.modifiers();
    this.recipients = vocabulary.recipients();
    this.joint = Pattern.compile("^(?:(?:" + words.joint() + ")\\s+)+", OpeningWords.FLAGS);
    this.copy =
        Pattern.compile("(?:put\\s+)?" + recipients.copy() + "\\s+(?<list>.+)", OpeningWords.FLAGS);
    this.deadlines = new DeadlineReader(vocabulary.deadlines(), now, zone);
    this.tones = new ToneReader(vocabulary.tones());
  }

  ToneReader tones() {
    return tones;
  }

  /** The modifier, if the whole text is one. */
  Optional<Modifier> read(String text) {
    String whole = text.strip().replaceAll("[.!]+$", "");
    String piece = joint.matcher(whole).replaceFirst("").strip();
    String plain = Spelling.plain(whole);
    if (words.courtesy().matcher(plain).matches()
        || words.courtesy().matcher(Spelling.plain(piece)).matches()) {
      return Optional.of(new Modifier.Courtesy());
    }
    return deadlines
        .read(piece)
        .<Modifier>map(Modifier.Until::new)
        .or(() -> tones.read(piece).map(Modifier.Sound::new))
        .or(() -> copy(piece))
        .or(() -> subject(piece))
        .or(() -> late(Spelling.plain(piece)))
        .or(() -> written(Spelling.plain(piece)))
        .or(() -> unclear(piece));
  }

  /** The modifiers, if the text is nothing but modifiers, with or without commas between. */
  Optional<List<Modifier>> all(String text) {
    List<Modifier> found = new ArrayList<>();
    for (String piece : new Outline(text.strip() + " ").pieces()) {
      String whole = piece.replaceAll("^,|[,.]$", "").strip();
      if (!whole.isEmpty() && !row(whole, found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /**
   * What an unread piece of a request may be about, besides the content: the deadline when it names
   * a time, else the tone.
   */
  Field about(String unread) {
    return deadlines.mentionedIn(unread) ? Field.DEADLINE : Field.TONE;
  }

  private boolean row(String text, List<Modifier> found) {
    List<String> row = Arrays.asList(text.split("\\s+", -1));
    if (row.size() > MOST_WORDS) {
      return read(text).map(found::add).orElse(false);
    }
    int start = 0;
    while (start < row.size()) {
      int end = row.size();
      Optional<Modifier> modifier = read(String.join(" ", row.subList(start, end)));
      while (modifier.isEmpty() && end > start + 1) {
        end--;
        modifier = read(String.join(" ", row.subList(start, end)));
      }
      if (modifier.isEmpty()) {
        return false;
      }
      found.add(modifier.get());
      start = end;
    }
    return true;
  }

  private Optional<Modifier> copy(String piece) {
    Matcher matcher = copy.matcher(piece.replaceAll("\\s+(?:in|on)\\s+(?:cc|copy)$", ""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String names = matcher.group("list").strip();
    if (NAME.matcher(names).matches()) {
      return Optional.of(new Modifier.Unclear(Field.COPIES, names));
    }
    return AddressList.read(names, recipients)
        .filter(list -> list.rest().isBlank() && list.unusable().isEmpty() && list.cc().isEmpty())
        .map(list -> new Modifier.Copy(list.to()));
  }

  private Optional<Modifier> subject(String piece) {
    Matcher subject = words.subject().matcher(piece);
    if (!subject.matches()) {
      return Optional.empty();
    }
    String quoted = subject.group("quoted");
    String text = quoted == null ? subject.group("plain") : quoted;
    return Optional.of(new Modifier.Headed(text.strip()));
  }

  private Optional<Modifier> late(String plain) {
    if (words.late().drop().matcher(plain).matches()) {
      return Optional.of(new Modifier.Late(DeadlinePolicy.DROP));
    }
    Matcher onlyIf = words.late().onlyIf().matcher(plain);
    return onlyIf.matches()
        ? deadlines.read(onlyIf.group("limit")).map(Modifier.OnlyUntil::new)
        : Optional.empty();
  }

  private Optional<Modifier> written(String plain) {
    Matcher written = words.written().matcher(plain);
    if (!written.matches()) {
      return Optional.empty();
    }
    Language language =
        written.group("german") != null
            ? Language.GERMAN
            : written.group("spanish") != null ? Language.SPANISH : Language.ENGLISH;
    return Optional.of(new Modifier.Written(language));
  }

  private Optional<Modifier> unclear(String piece) {
    if (deadlines.unclear(piece)) {
      return Optional.of(new Modifier.Unclear(Field.DEADLINE, piece));
    }
    return tones.unclear(piece)
        ? Optional.of(new Modifier.Unclear(Field.TONE, piece))
        : Optional.empty();
  }
}
