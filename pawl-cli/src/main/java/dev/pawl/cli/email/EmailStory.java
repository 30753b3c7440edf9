package dev.pawl.cli.email;

import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.cli.email.Email.Recorded;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells an email from the request to the receipt, for people. */
public final class EmailStory {
  /** Below the time of day. */
  private static final String INDENT = " ".repeat(14);

  private final Style style;
  private final EmailLines details;

  /** In this style. */
  public EmailStory(Style style) {
    this.style = style;
    this.details = new EmailLines(style);
  }

  /** The lines. What others wrote cannot command the terminal. */
  public List<String> of(Email email) {
    List<String> lines = new ArrayList<>(head(email));
    Optional<EmailEntry.DraftVersion> last = email.last(EmailEntry.DraftVersion.class);
    for (Recorded recorded : email.entries()) {
      EmailEntry entry = recorded.entry();
      List<String> said = new ArrayList<>(details.of(entry));
      // A verdict and a delivery say themselves what they are.
      String heading = heading(entry).orElseGet(() -> said.isEmpty() ? "" : said.removeFirst());
      said.addAll(more(entry));
      if (entry instanceof EmailEntry.DraftVersion version) {
        said.addAll(
            last.filter(version::equals).isPresent() ? body(version.draft()) : glimpse(version));
      }
      String mark = recorded.counts() ? "" : style.faint(" (counts no more)");
      lines.add("");
      lines.add(style.faint(Words.timeOfDay(entry.at())) + "  " + heading + mark);
      said.forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
    }
    return lines;
  }

  /** A version as a whole. */
  public static List<String> body(Draft draft) {
    List<String> lines = new ArrayList<>();
    lines.add("Subject: " + line(draft.subject()));
    lines.add("");
    draft.text().lines().map(Words::foreign).forEach(lines::add);
    return lines;
  }

  /** Of a version that was not the last one: what it is known by, unless a difference says it. */
  private List<String> glimpse(EmailEntry.DraftVersion version) {
    Draft before = version.before();
    if (before == null) {
      return List.of("Subject: " + line(version.draft().subject()));
    }
    return version.draft().equals(before) ? List.of(style.faint("unchanged")) : List.of();
  }

  private List<String> head(Email email) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Run       %s  %s"
            .formatted(Words.foreign(email.run().id()), style.status(email.run().status())));
    lines.add("Type      " + EmailTypes.word(email.run().type()));
    lines.add("Created   " + Words.local(email.run().createdAt()));
    fact(lines, "To        ", addresses(email.envelope().to()));
    fact(lines, "Cc        ", addresses(email.envelope().cc()));
    fact(lines, "Subject   ", line(email.envelope().subject()));
    fact(lines, "Delivery  ", line(email.labels().getOrDefault(Deliver.STATUS_LABEL, "")));
    return lines;
  }

  /** What the entry is; empty where its first line says that. */
  private Optional<String> heading(EmailEntry entry) {
    return switch (entry) {
      case EmailEntry.Requested ignored -> Optional.of(style.strong("request"));
      case EmailEntry.Understood ignored -> Optional.of(style.strong("understood"));
      case EmailEntry.DraftVersion version ->
          Optional.of(
              style.strong("draft " + version.number()) + ", by " + Words.foreign(version.how()));
      case EmailEntry.Reviewed ignored -> Optional.empty();
      case EmailEntry.Abstained ignored -> Optional.empty();
      case EmailEntry.Agreed ignored -> Optional.of(style.strong("consensus"));
      case EmailEntry.Asked asked ->
          Optional.of(style.attention("asks a person: ") + Words.foreign(asked.title()));
      case EmailEntry.Decided decided ->
          Optional.of(
              "%s decided: %s"
                  .formatted(Words.foreign(decided.by()), Words.foreign(decided.choice())));
      case EmailEntry.Prepared ignored -> Optional.of(style.strong("message"));
      case EmailEntry.Delivered ignored -> Optional.empty();
      case EmailEntry.Confirmed ignored -> Optional.of(style.strong("receipt"));
    };
  }

  /** What is known of it besides. */
  private static List<String> more(EmailEntry entry) {
    List<String> lines = new ArrayList<>();
    switch (entry) {
      case EmailEntry.Requested requested -> foreign(lines, "", requested.text());
      case EmailEntry.Understood understood -> brief(lines, understood.brief());
      case EmailEntry.Decided decided -> {
        decided.values().forEach((name, value) -> foreign(lines, name + ": ", value.toString()));
        foreign(lines, "comment: ", decided.comment());
      }
      case EmailEntry.Prepared prepared -> {
        lines.add("Message-ID " + prepared.message().messageId());
        lines.add("To " + addresses(prepared.message().recipients()));
      }
      case EmailEntry.Delivered delivered ->
          delivered
              .recipients()
              .forEach(one ->
                  foreign(
                      lines,
                      "",
                      "%s: %s, %s".formatted(one.address(), word(one.status()), one.reply())));
      case EmailEntry.Confirmed confirmed -> receipt(lines, confirmed.receipt());
      case EmailEntry.DraftVersion ignored -> {}
      case EmailEntry.Reviewed ignored -> {}
      case EmailEntry.Abstained ignored -> {}
      case EmailEntry.Agreed ignored -> {}
      case EmailEntry.Asked ignored -> {}
    }
    return lines;
  }

  private static void brief(List<String> lines, EmailBrief brief) {
    fact(lines, "To        ", addresses(brief.to()));
    fact(lines, "Cc        ", addresses(brief.cc()));
    fact(lines, "Subject   ", line(brief.subject()));
    brief.points().stream()
        .map(Point::text)
        .forEach(point -> fact(lines, "Says      ", line(point)));
    lines.add(
        "How       %s, %s, %s"
            .formatted(word(brief.intent()), word(brief.tone()), word(brief.language())));
    fact(
        lines,
        "Deadline  ",
        brief.deadline() == null
            ? ""
            : Words.local(brief.deadline()) + ", after it: " + word(brief.late()));
    brief.doubts().forEach(doubt -> fact(lines, "Unclear   ", line(doubt.question())));
  }

  private static void receipt(List<String> lines, EmailReceipt receipt) {
    lines.add(
        "%s, \"%s\" %s"
            .formatted(word(receipt.status()), line(receipt.subject()), receipt.messageId()));
    receipt
        .recipients()
        .forEach(one -> lines.add("%s: %s".formatted(line(one.address()), word(one.status()))));
    if (receipt.acceptedAt() != null) {
      lines.add("accepted " + Words.local(receipt.acceptedAt()));
    }
    receipt.notes().forEach(note -> lines.add("Note: " + line(note)));
  }

  private static void fact(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(name + value);
    }
  }

  private static void foreign(List<String> lines, String name, String text) {
    String before = name;
    for (String line : text.strip().lines().toList()) {
      lines.add(Words.foreign(before + line));
      before = "";
    }
  }

  private static String addresses(List<EmailAddress> addresses) {
    return addresses.stream()
        .map(EmailAddress::toString)
        .map(EmailStory::line)
        .collect(Collectors.joining(", "));
  }

  /** A text of others that has to stay on its line. */
  private static String line(String text) {
    return Words.foreign(text.strip().replaceAll("\\s+", " "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
