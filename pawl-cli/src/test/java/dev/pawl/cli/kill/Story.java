package dev.pawl.cli.kill;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.engine.store.RunStatus;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How an email run goes, and how it may end. The word of a story begins the id of each of its runs
 * and the address of whom it writes to, so that everybody who sees only the address knows it too.
 */
enum Story {
  PLAIN(EmailType.IMMEDIATE_SEND),
  REVIEWED(EmailType.DRAFT_REVIEW),
  /** Its first draft shouts, so it is revised. */
  LOUD(EmailType.DRAFT_REVIEW),
  /** The same, and of its reviewers some fail in some rounds. */
  MOODY(EmailType.DRAFT_REVIEW),
  /** Compliance fails, so a person decides. */
  SILENT(EmailType.DRAFT_REVIEW),
  /** Has a card number, which a person lets pass. */
  CARD(EmailType.DRAFT_REVIEW),
  /** The same, which a person takes out. */
  EDITED(EmailType.IMMEDIATE_SEND),
  /** The same, and a person says no. */
  DECLINED(EmailType.DRAFT_REVIEW),
  /** Cancelled while a person is asked. */
  RECALLED(EmailType.DRAFT_REVIEW),
  /** A department makes the release notes it carries; a person may have to say whom it goes to. */
  RELEASE(EmailType.CONTENT_CREATION),
  /** A department makes the report it carries, and a person says whom it goes to. */
  REPORT(EmailType.CONTENT_CREATION),
  /** The server is shutting down for a while: 421. */
  GREETED(EmailType.IMMEDIATE_SEND),
  /** The server does not take the recipient for a while: 451. */
  DELAYED(EmailType.DRAFT_REVIEW),
  /** The server does not take the message for a while: 451 after all of it was sent. */
  SLOW(EmailType.IMMEDIATE_SEND),
  /** Deferred until it is cancelled. */
  STUCK(EmailType.IMMEDIATE_SEND),
  /** One of two recipients does not exist. */
  SPLIT(EmailType.DRAFT_REVIEW),
  /** One of two recipients is deferred, and gets a delivery of its own. */
  PARTED(EmailType.IMMEDIATE_SEND),
  /** Its only recipient does not exist. */
  BOUNCED(EmailType.DRAFT_REVIEW),
  /** Cancelled at any moment. */
  HASTY(EmailType.IMMEDIATE_SEND);

  /** Begins the address of somebody who does not exist. */
  static final String GONE = "gone";

  /** Begins the address of somebody whom the server does not take for a while. */
  static final String LATER = "later";

  private static final String FIGURES = "Make a report of the orders per month";
  private static final String COMMITS =
      """
      feat: export as PDF
      fix: close the file after reading
      """;
  private static final String ORDERS =
      """
      month,orders
      October,12
      November,30
      """;

  private static final List<Story> ALL = List.of(values());

  private final EmailType type;

  Story(EmailType type) {
    this.type = type;
  }

  /** How many runs it takes until each story had its turn. */
  static int count() {
    return ALL.size();
  }

  /** What the n-th run does. */
  static Story of(int number) {
    return ALL.get(number % count());
  }

  /** What the run with this id does. */
  static Story of(String runId) {
    return valueOf(word(runId).toUpperCase(Locale.ROOT));
  }

  /** The id of the n-th run. */
  static String id(int number) {
    return "%s-%d".formatted(of(number).name().toLowerCase(Locale.ROOT), number);
  }

  /** What a run id or an address begins with. */
  static String word(String idOrAddress) {
    return idOrAddress.substring(0, idOrAddress.indexOf('-'));
  }

  EmailType type() {
    return type;
  }

  /** How it may end. */
  Set<RunStatus> ends() {
    return switch (this) {
      case DECLINED, BOUNCED -> Set.of(RunStatus.FAILED);
      case RECALLED, STUCK -> Set.of(RunStatus.CANCELLED);
      case HASTY -> Set.of(RunStatus.COMPLETED, RunStatus.CANCELLED);
      default -> Set.of(RunStatus.COMPLETED);
    };
  }

  /** Whether reviewers judge its drafts. */
  boolean reviewed() {
    return type != EmailType.IMMEDIATE_SEND;
  }

  /** Whether nothing of it may ever reach the server's mailboxes. */
  boolean sendsNothing() {
    return switch (this) {
      case DECLINED, RECALLED, STUCK, BOUNCED -> true;
      default -> false;
    };
  }

  /** Whom a run of this story writes to. */
  List<String> recipients(String runId) {
    String number = runId.substring(runId.indexOf('-'));
    String first = runId + "@example.com";
    return switch (this) {
      case SPLIT -> List.of(first, GONE + number + "@example.com");
      case PARTED -> List.of(first, LATER + number + "@example.com");
      default -> List.of(first);
    };
  }

  /** The input of a run. */
  EmailRequest request(String runId) {
    String to = String.join(" and ", recipients(runId));
    return switch (this) {
      case CARD, EDITED, DECLINED, RECALLED ->
          said("Tell %s that the customer pays with card 4111 1111 1111 1111".formatted(to));
      case RELEASE ->
          said("Send %s the release notes; the last version is 1.4.2".formatted(to))
              .material(COMMITS);
      case REPORT -> said(FIGURES).material(ORDERS);
      default ->
          said("Tell %s that the maintenance on Friday moves to 22:00, friendly".formatted(to));
    };
  }

  private static EmailRequest said(String text) {
    return EmailRequest.of(text, ZoneOffset.UTC);
  }
}
