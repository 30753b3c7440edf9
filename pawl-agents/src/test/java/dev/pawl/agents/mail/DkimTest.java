package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.mail.DkimVerifier.Result;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of messages that went over SMTP, checked by a verifier of the tests' own. */
class DkimTest {
  /** The example of RFC 8463, A.3, with its signature of rsa-sha256. */
  private static final String EXAMPLE =
      """
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=test; t=1528637909; h=from : to : subject :
       date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
       DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
       dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """;

  private static final String EXAMPLE_KEY =
      "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

  private static KeyPair pair;

  @TempDir private Path directory;

  private DevMailbox mailbox;
  private DkimKey key;

  @BeforeAll
  static void makeKeys() throws Exception {
    pair = rsa(2048);
  }

  @BeforeEach
  void start() throws Exception {
    mailbox = DevMailbox.open(directory, InstantSource.system()).start(0);
    key = DkimKey.read("Example.ORG", "s1", pem(pair.getPrivate()));
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void theVerifierKnowsASignatureThatOthersMade() throws Exception {
    DkimVerifier verifier =
        new DkimVerifier(Map.of("test._domainkey.football.example.com", EXAMPLE_KEY));
    String example = EXAMPLE.replace("\n", "\r\n");

    assertThat(verifier.verify(bytes(example), "test")).isEqualTo(Result.PASS);
    assertThat(verifier.verify(bytes(example.replace("lost", "won")), "test"))
        .isEqualTo(Result.BODY_CHANGED);
    assertThat(verifier.verify(bytes(example.replace("ready?", "late?")), "test"))
        .isEqualTo(Result.HEADERS_CHANGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The maintenance moves to 22:00.\n",
        "",
        "\n\n\n",
        "no line end",
        "trailing  \t spaces   \n and \t tabs\t\n\n\n\n",
        ".\n..\n.hidden\nFrom here on\n",
        "Grüße äöü – 予定表 🎉\n",
        "a\r\nb\rc\n"
      })
  void aMessageThatWasReceivedVerifies(String text) throws Exception {
    byte[] received = received(plain(Messages.withText(text, Messages.OPS, Messages.ANNA)));

    assertThat(verify(received)).isEqualTo(Result.PASS);
  }

  @Test
  void aMessageWithFilesVerifiesAndItsFilesArriveUnchanged() throws Exception {
    byte[] content = new byte[100_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 7);
    }
    Attachment file =
        new Attachment("Übersicht.bin", "application/octet-stream", FileContent.of(content));

    byte[] received = received(message(file, AttachmentTest.file("empty.txt", "")));

    assertThat(verify(received)).isEqualTo(Result.PASS);
    assertThat(mailbox.messages().getFirst().attachments()).hasSize(2);
    String start = Base64.getEncoder().encodeToString(Arrays.copyOf(content, 30));
    assertThat(text(received)).contains(start);
    assertThat(
            verify(
                bytes(
                    text(received)
                        .replaceFirst(Pattern.quote(start), "A" + start.substring(1) + "B"))))
        .isEqualTo(Result.BODY_CHANGED);
  }

  @Test
  void aMessageThatWasChangedDoesNotVerify() throws Exception {
    String received = text(received(plain(Messages.to(Messages.OPS))));
    long time = Messages.to(Messages.OPS).date().getEpochSecond();
    assertThat(received).contains("t=" + time);

    assertThat(verify(bytes(received.replace("22:00", "23:00")))).isEqualTo(Result.BODY_CHANGED);
    assertThat(verify(bytes(received + "more\r\n"))).isEqualTo(Result.BODY_CHANGED);
    for (String header :
        List.of("Subject", "From", "To", "Date", "Message-ID", "MIME-Version", "Content-Type")) {
      assertThat(verify(bytes(received.replaceFirst("\r\n" + header + ": ", "$0x"))))
          .as(header)
          .isEqualTo(Result.HEADERS_CHANGED);
    }
    for (String header : List.of("Subject: Another", "From: eve@example.com", "Cc: x@y.org")) {
      assertThat(verify(bytes(received.replaceFirst("\r\n\r\n", "\r\n" + header + "$0"))))
          .as("added " + header)
          .isEqualTo(Result.HEADERS_CHANGED);
      assertThat(verify(bytes(header + "\r\n" + received)))
          .as("added in front " + header)
          .isEqualTo(Result.HEADERS_CHANGED);
    }
    assertThat(verify(bytes(received.replace("t=" + time, "t=" + (time + 1)))))
        .isEqualTo(Result.HEADERS_CHANGED);
    assertThat(verify(bytes("X-Seen: yes\r\n" + received))).isEqualTo(Result.PASS);
  }

  @Test
  void theSignatureSaysWhoSignedWhatAndTheTimeIsThatOfTheMessage() throws Exception {
    PreparedMessage message = Messages.to(Messages.OPS);
    String received = text(received(plain(message)));

    String signature = received.substring(0, received.indexOf("\r\nDate:")).replaceAll("\\s+", " ");
    assertThat(signature)
        .startsWith("DKIM-Signature: ")
        .contains(" d=example.org;", " s=s1;", " a=rsa-sha256;", " c=relaxed/relaxed;", " v=1;")
        .contains(" t=" + message.date().getEpochSecond() + ";")
        .contains("From:To:Cc:Subject:Date:Message-ID:MIME-Version:Content-Type");
    assertThat(received.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
  }

  @Test
  void theSameMessageGivesTheSameBytes() throws Exception {
    OutgoingMessage message = message(AttachmentTest.file("a.txt", "x"));

    assertThat(received(message)).isEqualTo(received(message));
    assertThat(mailbox.messages()).hasSize(2);
  }

  @Test
  void aLaterDeliveryVerifiesToo() throws Exception {
    PreparedMessage later = Messages.to(Messages.OPS).under("<later@example.org>");

    assertThat(verify(received(plain(later)))).isEqualTo(Result.PASS);
  }

  @Test
  void withoutAKeyNothingIsSigned() throws Exception {
    transport().send(plain(Messages.to(Messages.OPS)), List.of(Messages.OPS));

    assertThat(verify(mailbox.messages().getFirst().raw().bytes())).isEqualTo(Result.NO_SIGNATURE);
  }

  @Test
  void aKeyThatCannotBeUsedIsRefusedWithItsFileAndTheReason() throws Exception {
    PrivateKey elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    Path good = pem(pair.getPrivate());

    assertUnusable(directory.resolve("missing.pem"), "NoSuchFile");
    assertUnusable(directory, "cannot be used");
    assertUnusable(file("hello"), "no private key");
    assertUnusable(file(Files.readString(good).replace("PRIVATE", "RSA PRIVATE")), "PKCS#1");
    assertUnusable(
        file(Files.readString(good).replace("PRIVATE", "ENCRYPTED PRIVATE")), "password");
    assertUnusable(file("-----BEGIN PUBLIC KEY-----"), "public key");
    assertUnusable(file(Files.readString(good).replaceFirst("MII", "AAA")), "damaged");
    assertUnusable(pem(elliptic), "no RSA key");
    assertUnusable(pem(rsa(512).getPrivate()), "512 bits");
    assertUnusable(file("x".repeat(70_000)), "too large");
  }

  @ParameterizedTest
  @CsvSource({
    "'', s1",
    "exa mple.org, s1",
    "example.org, ''",
    "example.org, s1;d=x",
    "-x.org, s",
    "x..org, s"
  })
  void namesThatAreNoneAreRefused(String domain, String selector) throws Exception {
    Path good = pem(pair.getPrivate());

    assertThatThrownBy(() -> DkimKey.read(domain, selector, good))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo("dkim-name-invalid");
              assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "a@example.org, true",
    "a@EXAMPLE.org, true",
    "a@mail.example.org, true",
    "a@notexample.org, false",
    "a@org, false",
    "a@example.org.evil.com, false"
  })
  void aKeySpeaksForItsDomainAndThoseBelow(String sender, boolean covered) {
    assertThat(key.covers(EmailAddress.of(sender))).isEqualTo(covered);
  }

  @Test
  void aKeyIsNeverPrinted() {
    assertThat(key.toString()).isEqualTo("s1._domainkey.example.org");
  }

  private byte[] received(OutgoingMessage message) {
    transport().signing(key).send(message, List.of(Messages.OPS));
    return mailbox.messages().getLast().raw().bytes();
  }

  private SmtpTransport transport() {
    return new SmtpTransport(
        SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE));
  }

  private static Result verify(byte[] message) throws Exception {
    String published =
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    return new DkimVerifier(Map.of("s1._domainkey.example.org", published)).verify(message, "s1");
  }

  private static OutgoingMessage plain(PreparedMessage message) {
    return new OutgoingMessage(message, List.of());
  }

  private static OutgoingMessage message(Attachment... attachments) {
    PreparedMessage plain = Messages.to(Messages.OPS);
    return new OutgoingMessage(
        new PreparedMessage(
            plain.messageId(),
            plain.date(),
            plain.from(),
            plain.to(),
            plain.cc(),
            plain.subject(),
            plain.text(),
            plain.html(),
            Arrays.stream(attachments).map(AttachedFile::of).toList()),
        List.of(attachments));
  }

  private static void assertUnusable(Path file, String why) {
    assertThatThrownBy(() -> DkimKey.read("example.org", "s1", file))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo("dkim-key-unusable");
              assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
              assertThat(e.getMessage()).contains(file.toString()).contains(why);
            });
  }

  private Path file(String text) throws Exception {
    return Files.writeString(Files.createTempFile(directory, "key", ".pem"), text);
  }

  private Path pem(PrivateKey privateKey) throws Exception {
    return file(
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(privateKey.getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }

  private static KeyPair rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
