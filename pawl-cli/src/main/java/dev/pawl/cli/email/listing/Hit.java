package dev.pawl.cli.email.listing;

import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.cli.email.Email;
import dev.pawl.cli.email.EmailEntry;
import dev.pawl.cli.email.Envelope;
import dev.pawl.engine.store.RunCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of a listing. */
sealed interface Hit {
  /** The email that it is of. */
  Email email();

  /** The number of its event, or 0 for the email as a whole. */
  long event();

  /** When that was. */
  Instant at();

  /** The subject that it has, or that what it is about has. */
  String subject();

  /** Everything in words that it shows or holds. */
  List<String> words();

  /** The email as a whole. */
  record OfEmail(Email email) implements Hit {
    @Override
    public long event() {
      return 0;
    }

    @Override
    public Instant at() {
      return email.run().createdAt();
    }

    @Override
    public String subject() {
      return email.envelope().subject();
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(List.of(subject()));
      words.addAll(Envelope.plain(email.envelope().to()));
      words.addAll(Envelope.plain(email.envelope().cc()));
      words.add(Objects.requireNonNullElse(email.run().reason(), ""));
      email.last(EmailEntry.Requested.class).ifPresent(one -> words.add(one.text()));
      email.last(EmailEntry.DraftVersion.class).ifPresent(one -> words.add(one.draft().text()));
      email.last(EmailEntry.Delivered.class).ifPresent(one -> words.add(one.reply()));
      email.last(EmailEntry.Confirmed.class).ifPresent(one -> words.addAll(one.receipt().notes()));
      return words;
    }
  }

  /** A version of the draft. */
  record OfDraft(Email email, EmailEntry.DraftVersion version, boolean counts) implements Hit {
    @Override
    public long event() {
      return version.event();
    }

    @Override
    public Instant at() {
      return version.at();
    }

    @Override
    public String subject() {
      return version.draft().subject();
    }

    @Override
    public List<String> words() {
      List<String> words =
          new ArrayList<>(List.of(version.how(), subject(), version.draft().text()));
      version
          .resolutions()
          .forEach(
              resolution -> words.addAll(List.of(resolution.finding().code(), resolution.note())));
      return words;
    }
  }

  /** What a reviewer said. */
  record OfVerdict(Email email, EmailEntry.Reviewed reviewed, boolean counts) implements Hit {
    @Override
    public long event() {
      return reviewed.event();
    }

    @Override
    public Instant at() {
      return reviewed.at();
    }

    @Override
    public String subject() {
      return subject(email, reviewed.draft());
    }

    @Override
    public List<String> words() {
      return Stream.concat(
              Stream.of(reviewed.verdict().reviewer()),
              reviewed.verdict().findings().stream().flatMap(OfVerdict::words))
          .toList();
    }

    private static Stream<String> words(Finding finding) {
      return Stream.of(
          finding.code(), finding.problem(), finding.suggestion(), finding.place().excerpt());
    }

    static String subject(Email email, int draft) {
      return email.draft(draft).map(version -> version.draft().subject()).orElse("");
    }
  }

  /** That a reviewer said nothing. */
  record OfAbsence(Email email, EmailEntry.Abstained absent, boolean counts) implements Hit {
    @Override
    public long event() {
      return absent.event();
    }

    @Override
    public Instant at() {
      return absent.at();
    }

    @Override
    public String subject() {
      return OfVerdict.subject(email, absent.draft());
    }

    @Override
    public List<String> words() {
      return List.of(absent.reviewer(), absent.why());
    }
  }

  /** An attempt at a delivery. */
  record OfDelivery(Email email, EmailEntry.Delivered delivered, boolean counts) implements Hit {
    @Override
    public long event() {
      return delivered.event();
    }

    @Override
    public Instant at() {
      return delivered.at();
    }

    @Override
    public String subject() {
      return email.envelope().subject();
    }

    @Override
    public List<String> words() {
      return Stream.concat(
              Stream.of(delivered.attempt().word(), delivered.reply()),
              delivered.recipients().stream().flatMap(OfDelivery::words))
          .toList();
    }

    private static Stream<String> words(RecipientResult recipient) {
      return Stream.of(recipient.address(), Objects.requireNonNullElse(recipient.reply(), ""));
    }
  }

  /** The place behind it. */
  default MailCursor cursor() {
    return new MailCursor(
        new RunCursor(email().run().createdAt().toEpochMilli(), email().run().id()), event());
  }

  /** What a listing of a kind shows of an email, the newest first. */
  static List<Hit> of(MailKind kind, Email email) {
    return kind == MailKind.MESSAGES
        ? List.of(new OfEmail(email))
        : email.entries().reversed().stream()
            .flatMap(recorded -> of(kind, email, recorded).stream())
            .toList();
  }

  private static Optional<Hit> of(MailKind kind, Email email, Email.Recorded recorded) {
    boolean counts = recorded.counts();
    return switch (recorded.entry()) {
      case EmailEntry.DraftVersion version when kind == MailKind.DRAFTS ->
          Optional.of(new OfDraft(email, version, counts));
      case EmailEntry.Reviewed reviewed when kind == MailKind.VERDICTS ->
          Optional.of(new OfVerdict(email, reviewed, counts));
      case EmailEntry.Abstained absent when kind == MailKind.VERDICTS ->
          Optional.of(new OfAbsence(email, absent, counts));
      case EmailEntry.Delivered delivered when kind == MailKind.DELIVERIES ->
          Optional.of(new OfDelivery(email, delivered, counts));
      case EmailEntry ignored -> Optional.empty();
    };
  }
}
