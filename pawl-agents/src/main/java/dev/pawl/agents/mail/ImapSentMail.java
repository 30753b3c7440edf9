package dev.pawl.agents.mail;

import dev.pawl.agents.mail.ImapSettings.Absence;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Looks for sent messages in IMAP folders, by their Message-ID. Thread-safe. */
public final class ImapSentMail implements SentMail {
  private final ImapSettings settings;
  private final Session session;

  /** Trusts the authorities that the platform trusts. */
  public ImapSentMail(ImapSettings settings) {
    this(settings, null);
  }

  /** Trusts whom this context trusts, for servers with a certificate of one's own authority. */
  public ImapSentMail(ImapSettings settings, @Nullable SSLContext trust) {
    this.settings = settings;
    this.session =
        Session.getInstance(
            SessionProperties.of(
                    "imap", settings.encryption(), settings.timeout(), settings.timeout(), trust)
                .toProperties());
  }

  @Override
  public Lookup lookup(String messageId) {
    try (Store store = session.getStore("imap")) {
      store.connect(
          settings.host(),
          settings.port(),
          settings.login().user(),
          settings.login().password().reveal());
      return search(store, messageId);
    } catch (MessagingException e) {
      throw WorkflowException.of(
          ErrorKind.NETWORK,
          "imap-unreachable",
          "Sent mail on %s:%d could not be searched: %s. Check that the server runs, and user and password."
              .formatted(
                  settings.host(),
                  settings.port(),
                  HeaderText.visible(String.valueOf(e.getMessage()))),
          e);
    }
  }

  private Lookup search(Store store, String messageId) throws MessagingException {
    List<String> missing = new ArrayList<>();
    for (String name : settings.folders()) {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        missing.add(name);
      } else if (contains(folder, messageId)) {
        return new Lookup.Found(
            List.of(), "found in the folder %s of %s".formatted(name, settings.host()));
      }
    }
    Optional<String> reason = whyAbsenceIsNoAnswer(missing);
    return reason.isPresent() ? new Lookup.Unknown(reason.get()) : new Lookup.NotFound();
  }

  private Optional<String> whyAbsenceIsNoAnswer(List<String> missing) {
    if (!missing.isEmpty()) {
      return Optional.of("%s has no folder %s".formatted(settings.host(), missing));
    }
    return settings.absence() == Absence.PROVES_NOT_SENT
        ? Optional.empty()
        : Optional.of(
            "the folders %s do not have it, and that proves nothing here"
                .formatted(settings.folders()));
  }

  /**
   * Reads the header of each hit: an IMAP search matches parts of headers too (RFC 3501, 6.4.4).
   */
  private static boolean contains(Folder folder, String messageId) throws MessagingException {
    folder.open(Folder.READ_ONLY);
    try {
      for (Message message : folder.search(new MessageIDTerm(messageId))) {
        String[] ids = message.getHeader("Message-ID");
        if (ids != null && ids.length > 0 && ids[0].strip().equals(messageId)) {
          return true;
        }
      }
      return false;
    } finally {
      folder.close(false);
    }
  }
}
