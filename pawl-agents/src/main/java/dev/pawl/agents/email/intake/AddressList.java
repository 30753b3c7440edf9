package dev.pawl.agents.email.intake;

import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A list of recipients at the start of a text: {@code anna@example.com, Bob Doe <bob@example.com>
 * and the ops team at ops@example.com, cc boss@example.com}.
 *
 * @param to the recipients
 * @param cc those after a {@code cc}
 * @param unusable what looks like an address and is none
 * @param rest the text after the list
 */
record AddressList(
    List<EmailAddress> to, List<EmailAddress> cc, List<String> unusable, String rest) {

  AddressList {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    unusable = List.copyOf(unusable);
  }

  /** The longest list that the text starts with; empty when it starts with no address. */
  static Optional<AddressList> read(String text, RecipientWords words) {
    List<EmailAddress> to = new ArrayList<>();
    List<EmailAddress> cc = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    Matcher item = words.item().matcher(text);
    Matcher between = words.between().matcher(text);
    int end = 0;
    boolean copies = false;
    int start = 0;
    while (item.region(start, text.length()).lookingAt()) {
      copies |= item.group("copy") != null;
      String address = withoutStop(item.group("address"));
      usable(item.group("name"), address)
          .ifPresentOrElse((copies ? cc : to)::add, () -> unusable.add(address));
      end = end(item);
      if (!between.region(end, text.length()).lookingAt()) {
        break;
      }
      start = between.end();
    }
    return end == 0
        ? Optional.empty()
        : Optional.of(new AddressList(to, cc, unusable, text.substring(end)));
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
