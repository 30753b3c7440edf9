package dev.pawl.agents.email.intake;

import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of recipients at the start of a text: {@code anna@example.com, Bob Doe <bob@example.com>
 * and the ops team at ops@example.com, cc boss@example.com}.
 *
 * @param to the recipients
 * @param cc those after a {@code cc}
 * @param unusable what looks like an address and is none
 * @param alternatives several of which only one is meant
 * @param rest the text after the list
 */
record AddressList(
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<String> unusable,
    List<String> alternatives,
    String rest) {
  /** A sign of the name of one person. */
  private static final Pattern TITLE =
      Pattern.compile("(?:Mr|Mrs|Ms|Dr|Prof|Frau|Herrn?|Sr|Sra|Srta)\\b.*");

  /** More recipients than these are no list, but an attack or a mistake: a person is asked. */
  static final int MOST_ADDRESSES = 100;

  private static final int FEWEST_LETTERS = 3;

  AddressList {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    unusable = List.copyOf(unusable);
    alternatives = List.copyOf(alternatives);
  }

  /** The longest list that the text starts with; empty when it starts with no address. */
  static Optional<AddressList> read(String text, RecipientWords words) {
    List<EmailAddress> to = new ArrayList<>();
    List<EmailAddress> cc = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    List<String> alternatives = new ArrayList<>();
    Matcher item = words.item().matcher(text);
    Matcher between = words.between().matcher(text);
    Matcher or = words.or().matcher(text);
    int end = 0;
    boolean copies = false;
    boolean either = false;
    int start = 0;
    while (to.size() + cc.size() + unusable.size() + alternatives.size() < MOST_ADDRESSES
        && item.region(start, text.length()).lookingAt()
        && belongs(item, words)) {
      copies |= item.group("copy") != null;
      String address = withoutStop(item.group("address"));
      if (either) {
        alternatives.add(address);
      } else {
        usable(name(item, words), address)
            .ifPresentOrElse((copies ? cc : to)::add, () -> unusable.add(address));
      }
      end = end(item);
      either = or.region(end, text.length()).lookingAt();
      if (!either && !between.region(end, text.length()).lookingAt()) {
        break;
      }
      start = either ? or.end() : between.end();
    }
    return end == 0
        ? Optional.empty()
        : Optional.of(new AddressList(to, cc, unusable, alternatives, text.substring(end)));
  }

  /** {@code Bob, anna@example.com} are two people, {@code Anna, anna@example.com} is one. */
  private static boolean belongs(Matcher item, RecipientWords words) {
    return item.group("comma") == null || item.group("article") != null || named(item, words);
  }

  private static @Nullable String name(Matcher item, RecipientWords words) {
    String name = item.group("name");
    if (name == null || name.startsWith("\"") || item.group("article") == null) {
      return name;
    }
    return named(item, words) ? name : null;
  }

  /** Whether the capitalised words are surely the name of the one whose address follows. */
  private static boolean named(Matcher item, RecipientWords words) {
    String name = item.group("name");
    if (name == null || words.groups().matcher(name).matches()) {
      return false;
    }
    if (TITLE.matcher(name).matches()) {
      return true;
    }
    String address = item.group("address");
    String local = Spelling.plain(address.substring(0, address.indexOf('@')));
    for (String word : Spelling.plain(name).split("[^a-z]+", -1)) {
      for (String part : local.split("[^a-z]+", -1)) {
        if (word.length() >= FEWEST_LETTERS
            && part.length() >= FEWEST_LETTERS
            && (part.contains(word) || word.startsWith(part))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int end(Matcher item) {
    String address = item.group("address");
    int stop = address.length() - withoutStop(address).length();
    return stop == 0 ? item.end() : item.end("address") - stop;
  }

  /** A full stop after an address ends the sentence. */
  private static String withoutStop(String address) {
    return address.replaceAll("[.!?]+$", "");
  }

  private static Optional<EmailAddress> usable(@Nullable String name, String address) {
    try {
      EmailAddress usable = new EmailAddress(address, name == null ? "" : shown(name));
      return usable.domain().contains(".") ? Optional.of(usable) : Optional.empty();
    } catch (WorkflowException e) {
      return Optional.empty();
    }
  }

  /** The German "Herrn" is the dative of "Herr". */
  private static String shown(String name) {
    return name.replace("\"", "").strip().replaceFirst("^Herrn\\s", "Herr ");
  }
}
