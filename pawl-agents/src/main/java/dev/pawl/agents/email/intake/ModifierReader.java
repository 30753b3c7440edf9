package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.ModifierWords.AboutWords;
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
      "(?:\\s*:?\\s*\"(?<quoted>[^\"\\n]+)\"|\\s*:\\s*(?<plain>[^\".,;\\n]+(?:\\.[^\\s\"][^\".,;\\n]*)*)\\.?)";

  /** More words than this in a row are content. */
  private static final int MOST_WORDS = 16;

  /** A longer text about a tone may be content. */
  private static final int LONGEST_WISH = 45;

  /** So few words may be a tone in words that the rules do not know: {@code with love}. */
  private static final int WORDS_OF_A_TONE = 4;

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
    String whole = text.strip().replaceAll("^[¡¿]+|[.!?:]+$", "");
    String piece = joint.matcher(whole).replaceFirst("").strip();
    String plain = Spelling.plain(whole);
    if (words.courtesy().matcher(plain).matches()
        || words.courtesy().matcher(Spelling.plain(piece)).matches()) {
      return Optional.of(new Modifier.Courtesy());
    }
    return deadlines
        .read(piece)
        .or(() -> deadlines.dispatched(piece))
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
    Optional<Modifier> single = read(text);
    if (single.isPresent()) {
      return single.map(List::of);
    }
    List<Modifier> found = new ArrayList<>();
    for (String piece : new Outline(text.strip() + " ").pieces()) {
      String whole = piece.replaceAll("^,|[,.]$", "").strip();
      if (!whole.isEmpty() && !row(whole, found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** What a piece that could not be read as a whole surely is about, besides the content. */
  List<Modifier> hints(String unread) {
    String plain = Spelling.plain(unread);
    List<Modifier> hints = new ArrayList<>();
    if (words.about().subject().matcher(plain).find()) {
      hints.add(new Modifier.Unclear(Field.SUBJECT, unread));
    }
    if (words.about().copy().matcher(plain).find()) {
      hints.add(new Modifier.Unclear(Field.COPIES, unread));
    }
    if (words.about().tone().matcher(plain).find()) {
      hints.add(new Modifier.Unclear(Field.TONE, unread));
    }
    if (deadlines.mentionedIn(unread)) {
      hints.add(new Modifier.Unclear(Field.DEADLINE, unread));
    }
    return hints;
  }

  /** The same of a piece that nothing else is known of: so few words are mostly a tone. */
  List<Modifier> suspicions(String unread) {
    List<Modifier> hints = hints(unread);
    return hints.isEmpty() && unread.strip().split("\\s+", -1).length <= WORDS_OF_A_TONE
        ? List.of(new Modifier.Unclear(Field.TONE, unread))
        : hints;
  }

  /** Whether a text names another address, a copy or a subject. */
  boolean concerns(String text) {
    String plain = Spelling.plain(text);
    return plain.contains("@")
        || words.about().subject().matcher(plain).find()
        || words.about().copy().matcher(plain).find();
  }

  /** What a text that is not used surely was about. */
  List<Modifier> unused(String text) {
    return hints(text).stream()
        .filter(hint ->
            !(hint instanceof Modifier.Unclear(var field, var ignored))
                || field != Field.DEADLINE
                || deadlines.dispatches(text))
        .toList();
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
    Matcher copied = recipients.copied().matcher(piece);
    Matcher matcher =
        copied.matches()
            ? copied
            : copy.matcher(piece.replaceAll("\\s+(?:in|on)\\s+(?:cc|copy)$", ""));
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
    String plain = quoted == null ? subject.group("plain") : quoted;
    String text = plain == null ? subject.group("bare") : plain;
    return Optional.of(new Modifier.Headed(text.strip().replaceAll("^\"|\"$", "")));
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
    if (deadlines.unclear(piece) || deadlines.unclearDispatch(piece)) {
      return Optional.of(new Modifier.Unclear(Field.DEADLINE, piece));
    }
    String plain = Spelling.plain(piece);
    if (words.about().avoided().matcher(plain).matches()) {
      return Optional.of(new Modifier.Avoid(piece));
    }
    if (tones.unclear(piece)) {
      return Optional.of(new Modifier.Unclear(Field.TONE, piece));
    }
    return wishes(plain)
        ? Optional.of(
            new Modifier.Unclear(
                words.about().subject().matcher(plain).find() ? Field.SUBJECT : Field.TONE, piece))
        : Optional.empty();
  }

  /** Whether this is a short instruction about the tone or the subject and nothing else. */
  private boolean wishes(String plain) {
    AboutWords about = words.about();
    return plain.length() <= LONGEST_WISH
        && plain.indexOf(',') < 0
        && plain.indexOf('@') < 0
        && (about.tone().matcher(plain).find() || about.subject().matcher(plain).find())
        && (plain.indexOf(' ') < 0 || about.wish().matcher(plain).lookingAt())
        && !about.clause().matcher(plain).find();
  }
}
