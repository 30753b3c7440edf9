package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pawl.agents.mail.ImapSettings.Absence;
import dev.pawl.agents.mail.SentMail.Lookup;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import jakarta.mail.Session;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapSentMailTest {
  private static final String ID = MessageIds.derive("run-1", "delivery/smtp", "example.org");
  private static final String OTHER = MessageIds.derive("run-2", "delivery/smtp", "example.org");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private ImapSettings settings;

  @BeforeEach
  void start() throws Exception {
    server.start();
    GreenMailUser user = server.setUser("pawl@example.org", "user", "right");
    MailFolder sent = server.getManagers().getImapHostManager().createMailbox(user, "Sent");
    sent.store(
        MimeRendering.render(
            Session.getInstance(new Properties()),
            new OutgoingMessage(Messages.to(Messages.OPS), List.of())));
    settings =
        ImapSettings.of(
            "127.0.0.1",
            server.getImap().getPort(),
            Encryption.NONE,
            new Login("user", Secret.of("right")));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_message_in_the_folder_was_sent() {
    Lookup lookup = new ImapSentMail(settings).lookup(ID);

    assertThat(lookup)
        .isInstanceOfSatisfying(
            Lookup.Found.class,
            found -> {
              assertThat(found.evidence()).contains("Sent").contains("127.0.0.1");
              assertThat(found.recipients()).isEmpty();
            });
  }

  @Test
  void a_message_is_found_in_any_of_the_folders() {
    assertThat(new ImapSentMail(settings.folders("INBOX", "Sent")).lookup(ID))
        .isInstanceOf(Lookup.Found.class);
  }

  @Test
  void absence_proves_nothing_unless_the_server_files_what_it_accepts() {
    assertThat(new ImapSentMail(settings).lookup(OTHER))
        .isInstanceOfSatisfying(
            Lookup.Unknown.class, unknown -> assertThat(unknown.reason()).contains("Sent"));
    assertThat(new ImapSentMail(settings.absence(Absence.PROVES_NOT_SENT)).lookup(OTHER))
        .isEqualTo(new Lookup.NotFound());
  }

  @Test
  void a_part_of_a_message_id_is_not_that_message() {
    String part = ID.substring(0, ID.length() - 1);

    assertThat(new ImapSentMail(settings.absence(Absence.PROVES_NOT_SENT)).lookup(part))
        .isEqualTo(new Lookup.NotFound());
  }

  @Test
  void a_missing_folder_proves_nothing() {
    ImapSettings missing = settings.folders("Sent", "Gesendet").absence(Absence.PROVES_NOT_SENT);

    assertThat(new ImapSentMail(missing).lookup(OTHER))
        .isInstanceOfSatisfying(
            Lookup.Unknown.class, unknown -> assertThat(unknown.reason()).contains("Gesendet"));
  }

  @Test
  void a_server_that_cannot_be_asked_now_is_asked_again() {
    ImapSettings wrong =
        new ImapSettings(
            settings.host(),
            settings.port(),
            Encryption.NONE,
            new Login("user", Secret.of("wrong-password")),
            List.of("Sent"),
            Absence.PROVES_NOT_SENT,
            settings.timeout());

    assertThatThrownBy(() -> new ImapSentMail(wrong).lookup(ID))
        .isInstanceOf(WorkflowException.class)
        .hasMessageContaining("LOGIN failed")
        .hasMessageNotContaining("wrong-password");
    server.stop();
    assertThatThrownBy(() -> new ImapSentMail(settings).lookup(ID))
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NETWORK));
  }

  @Test
  void without_a_place_to_look_nothing_is_known() {
    assertThat(SentMail.none().lookup(ID)).isInstanceOf(Lookup.Unknown.class);
  }
}
