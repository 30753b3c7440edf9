package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.Opening.Noun;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a plain-language request for an email. Every word of it must be accounted for: as opening,
 * recipient, modifier or content. What is left over is a doubt. Thread-safe and pure.
 */
public final class RequestReader {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int QUOTED_LENGTH = 200;
  private static final Pattern EMAIL_NOUN =
      Pattern.compile(
          "(?:an?\\s+)?(?:(?<tone>[\\p{L}-]+)\\s+)?(?:(?:e-?mail|mail|message|note)|(?<reminder>reminder))",
          FLAGS);

  private final ModifierReader modifiers;

  /**
   * A reader at a moment in a time zone, which deadlines need.
   *
   * @param now the moment of the request
   * @param zone where the person who asks lives
   */
  public RequestReader(Instant now, ZoneId zone) {
    this.modifiers = new ModifierReader(new DeadlineReader(now, zone));
  }

  /** Reads one request. */
  public EmailBrief read(String request) {
    Understanding understanding = new Understanding();
    Peeled peeled = Peeled.of(tidy(request), modifiers);
    Optional<Opening> opening = Opening.read(peeled.core());
    if (opening.isEmpty()) {
      return unrecognised(request);
    }
    peeled.modifiers().forEach(understanding::add);
    return read(request, opening.get(), understanding);
  }

  private EmailBrief read(String request, Opening opening, Understanding understanding) {
    if (!opening.tone().isEmpty() && !tone(opening.tone(), understanding)) {
      return unrecognised(request);
    }
    Optional<AddressList> list = AddressList.read(opening.rest());
    list.ifPresent(understanding::add);
    String rest = list.map(AddressList::rest).orElse(opening.rest());
    Optional<Connector> connector = Connector.first(rest, opening.language());
    Intent intent = opening.intent();
    String gap = connector.map(Connector::before).orElse(rest).strip();
    if (list.isEmpty()) {
      missingAddress(gap, understanding);
    } else if (opening.noun() != Noun.NONE) {
      Optional<Intent> byNoun = noun(opening, gap, understanding);
      if (byNoun.isEmpty()) {
        return unrecognised(request);
      }
      intent = byNoun.get();
    } else if (!modifiersOnly(gap, understanding)) {
      return withoutConnector(opening, rest, understanding);
    }
    Lead lead = connector.map(Connector::lead).orElse(Lead.STATEMENT);
    String content = connector.map(Connector::after).orElse("");
    ContentReader.read(intent, opening.language(), lead, content, understanding);
    return understanding.brief(intent, opening.language());
  }

  /** {@code Tell ops@example.com the server is down}: content, if it surely is a statement. */
  private static EmailBrief withoutConnector(
      Opening opening, String rest, Understanding understanding) {
    String content = rest.strip();
    if (opening.intent() == Intent.INFORM && Clause.states(content)) {
      ContentReader.read(Intent.INFORM, opening.language(), Lead.STATEMENT, content, understanding);
    } else {
      understanding.doubt(
          Doubt.value(
              Field.RECIPIENTS,
              "\"%s\" after the recipients is not clear. Who should get the email?"
                  .formatted(shown(content))));
      understanding.doubt(Doubt.value(Field.CONTENT, "What should the email say?"));
    }
    return understanding.brief(opening.intent(), opening.language());
  }

  private static void missingAddress(String name, Understanding understanding) {
    understanding.doubt(
        Doubt.value(
            Field.RECIPIENTS,
            name.isEmpty()
                ? "The request names no email address. Who should get the email?"
                : "There is no email address for \"%s\". Who should get the email?"
                    .formatted(shown(name))));
  }

  private Optional<Intent> noun(Opening opening, String gap, Understanding understanding) {
    if (opening.noun() == Noun.KNOW) {
      return gap.equalsIgnoreCase("know") ? Optional.of(opening.intent()) : Optional.empty();
    }
    Matcher noun = EMAIL_NOUN.matcher(gap);
    if (!noun.matches()) {
      return Optional.empty();
    }
    if (noun.group("tone") != null && !tone(noun.group("tone"), understanding)) {
      return Optional.empty();
    }
    return Optional.of(noun.group("reminder") == null ? opening.intent() : Intent.REMIND);
  }

  private static boolean tone(String word, Understanding understanding) {
    var tones = ToneReader.read(word);
    tones.ifPresent(named -> understanding.add(new Modifier.Sound(named)));
    return tones.isPresent();
  }

  private boolean modifiersOnly(String gap, Understanding understanding) {
    List<Modifier> found = new ArrayList<>();
    for (String piece : new Outline(gap + " ").pieces()) {
      Optional<Modifier> modifier = modifiers.read(piece.replaceAll("^,|,$", ""));
      if (modifier.isEmpty()) {
        return false;
      }
      found.add(modifier.get());
    }
    found.forEach(understanding::add);
    return true;
  }

  private static EmailBrief unrecognised(String request) {
    Understanding understanding = new Understanding();
    understanding.doubt(
        Doubt.value(
            Field.REQUEST,
            "\"%s\" does not read like a request for an email. Who should be told what?"
                .formatted(shown(request))));
    return understanding.brief(Intent.UNKNOWN, Language.ENGLISH);
  }

  /** One kind of quotation mark and of white space, and no control characters. */
  private static String tidy(String request) {
    return request
        .replaceAll("[“”„‟«»]", "\"")
        .replaceAll("[‘’‛]", "'")
        .replaceAll("\\R", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\\n]]|\\p{Zs}", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= QUOTED_LENGTH ? line : line.substring(0, QUOTED_LENGTH) + "…";
  }
}
