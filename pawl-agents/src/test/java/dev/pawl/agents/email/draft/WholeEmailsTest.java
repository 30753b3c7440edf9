package dev.pawl.agents.email.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.RequestReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole emails, to be read as their readers will read them: the subject, a line, the text. */
class WholeEmailsTest {
  private static final RequestReader READER =
      new RequestReader(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

  /** A request and the email that comes of it. */
  record Case(String request, String email) {
    @Override
    public String toString() {
      return request;
    }
  }

  @ParameterizedTest
  @MethodSource({"english", "german", "spanish"})
  void an_email_reads_well_as_a_whole(Case given) {
    EmailBrief brief = READER.read(given.request());
    assertThat(brief.doubts()).isEmpty();

    Draft draft = DraftWriter.write(brief, "Kim");

    assertThat(draft.subject() + "\n---\n" + draft.text()).isEqualTo(given.email());
  }

  private static List<Case> english() {
    return List.of(
        new Case(
            "Tell Jan Weber <j@x.org> that the server runs again. It was down for two hours. Friendly.",
            """
            Server runs again
            ---
            Hi Jan Weber,

            The server runs again. It was down for two hours.

            Best wishes,
            Kim
            """),
        new Case(
            "Ask s@x.org when the parts ship and whether the price holds, formal",
            """
            Question: When the parts ship
            ---
            Dear Sir or Madam,

            Could you please let me know when the parts ship and whether the price holds?

            Sincerely,
            Kim
            """),
        new Case(
            "Ask Sue <s@x.org> to send the report. Urgent!",
            """
            Urgent: Request: Send the report
            ---
            Hello Sue,

            Could you please send the report?

            Kind regards,
            Kim
            """),
        new Case(
            "Remind a@x.org and b@x.org that the audit is on Monday",
            """
            Reminder: Audit is on Monday
            ---
            Hello all,

            This is a reminder that the audit is on Monday.

            Kind regards,
            Kim
            """),
        new Case(
            "Invite Sue <s@x.org> to the party on Friday, casual",
            """
            Invitation: Party on Friday
            ---
            Hi Sue,

            I would like to invite you to the party on Friday.

            Best wishes,
            Kim
            """),
        new Case(
            "Thank Sue <s@x.org> for the quick help, warm tone",
            """
            Thank you for the quick help
            ---
            Hi Sue,

            Thank you for the quick help.

            Best wishes,
            Kim
            """),
        new Case(
            "Write to a@x.org with these points:\n- we arrive on Friday\n- we need two rooms",
            """
            We arrive on Friday
            ---
            Hello,

            - We arrive on Friday.
            - We need two rooms.

            Kind regards,
            Kim
            """));
  }

  private static List<Case> german() {
    return List.of(
        new Case(
            "Sag Jan <j@x.org>, dass der Server läuft und dass die Wartung vorbei ist, locker",
            """
            Information, dass der Server läuft
            ---
            Hallo Jan,

            ich möchte dir mitteilen, dass der Server läuft und dass die Wartung vorbei ist.

            Viele Grüße
            Kim
            """),
        new Case(
            "Schreib Herrn Krause (k@x.org), dass die Unterlagen vollständig sind, förmlich",
            """
            Information, dass die Unterlagen vollständig sind
            ---
            Sehr geehrter Herr Krause,

            ich möchte Ihnen mitteilen, dass die Unterlagen vollständig sind.

            Mit freundlichen Grüßen
            Kim
            """),
        new Case(
            "Informiere Frau Dr. Roth <r@x.org> und b@x.org, dass der Befund vorliegt, förmlich",
            """
            Information, dass der Befund vorliegt
            ---
            Sehr geehrte Damen und Herren,

            ich möchte Ihnen mitteilen, dass der Befund vorliegt.

            Mit freundlichen Grüßen
            Kim
            """),
        new Case(
            "Frag Jan <j@x.org>, ob der Raum frei ist und wann die Sitzung beginnt, freundlich",
            """
            Frage, ob der Raum frei ist
            ---
            Hallo Jan,

            kannst du mir bitte sagen, ob der Raum frei ist und wann die Sitzung beginnt?

            Viele Grüße
            Kim
            """),
        new Case(
            "Frag a@x.org, ob der Raum frei ist. Dringend.",
            """
            Dringend: Frage, ob der Raum frei ist
            ---
            Guten Tag,

            könnten Sie mir bitte mitteilen, ob der Raum frei ist?

            Freundliche Grüße
            Kim
            """),
        new Case(
            "Bitte support@x.org, das Passwort zurückzusetzen",
            """
            Bitte, das Passwort zurückzusetzen
            ---
            Guten Tag,

            ich möchte Sie bitten, das Passwort zurückzusetzen.

            Freundliche Grüße
            Kim
            """),
        new Case(
            "Bitte Jan <j@x.org> um den Bericht, freundlich",
            """
            Bitte um den Bericht
            ---
            Hallo Jan,

            ich möchte dich um den Bericht bitten.

            Viele Grüße
            Kim
            """),
        new Case(
            "Frag a@x.org nach dem Preis",
            """
            Frage zum Preis
            ---
            Guten Tag,

            ich habe eine Frage zum Preis.

            Freundliche Grüße
            Kim
            """),
        new Case(
            "Erinnere Jan <j@x.org> an den Termin am Dienstag, nett",
            """
            Erinnerung an den Termin am Dienstag
            ---
            Hallo Jan,

            ich möchte dich an den Termin am Dienstag erinnern.

            Viele Grüße
            Kim
            """),
        new Case(
            "Erinnere a@x.org daran, dass die Frist am Montag endet",
            """
            Erinnerung, dass die Frist am Montag endet
            ---
            Guten Tag,

            ich möchte Sie daran erinnern, dass die Frist am Montag endet.

            Freundliche Grüße
            Kim
            """),
        new Case(
            "Erinnere a@x.org daran, den Antrag abzugeben",
            """
            Erinnerung, den Antrag abzugeben
            ---
            Guten Tag,

            bitte denken Sie daran, den Antrag abzugeben.

            Freundliche Grüße
            Kim
            """),
        new Case(
            "Lade a@x.org und b@x.org zum Essen am Freitag ein, locker",
            """
            Einladung zum Essen am Freitag
            ---
            Hallo zusammen,

            ich möchte euch zum Essen am Freitag einladen.

            Viele Grüße
            Kim
            """),
        new Case(
            "Bedanke dich bei Lena <l@x.org> für die schnelle Hilfe, herzlich",
            """
            Vielen Dank für die schnelle Hilfe
            ---
            Hallo Lena,

            vielen Dank für die schnelle Hilfe.

            Viele Grüße
            Kim
            """),
        new Case(
            "Schreibe an a@x.org:\n- wir kommen am Freitag\n- wir brauchen zwei Zimmer\nFörmlich",
            """
            Wir kommen am Freitag
            ---
            Sehr geehrte Damen und Herren,

            - Wir kommen am Freitag.
            - Wir brauchen zwei Zimmer.

            Mit freundlichen Grüßen
            Kim
            """));
  }

  private static List<Case> spanish() {
    return List.of(
        new Case(
            "Dile a Ana <a@x.org> que el servidor ha vuelto y que la copia está lista, en tono cercano",
            """
            El servidor ha vuelto
            ---
            Hola, Ana:

            Te escribo para informarte de que el servidor ha vuelto y de que la copia está lista.

            Un saludo,
            Kim
            """),
        new Case(
            "Escríbele a la Sra. López <l@x.org> que el informe está listo, de manera formal",
            """
            El informe está listo
            ---
            Estimada Sra. López:

            Le escribo para informarle de que el informe está listo.

            Atentamente,
            Kim
            """),
        new Case(
            "Avisa a a@x.org y a b@x.org de que la tienda cierra",
            """
            La tienda cierra
            ---
            Hola a todos:

            Les escribo para informarles de que la tienda cierra.

            Saludos,
            Kim
            """),
        new Case(
            "Pregunta a Ana <a@x.org> si la sala está libre y cuándo empieza la reunión, amable",
            """
            Pregunta: si la sala está libre
            ---
            Hola, Ana:

            ¿Podrías decirme si la sala está libre y cuándo empieza la reunión?

            Un saludo,
            Kim
            """),
        new Case(
            "Pregunta a a@x.org si la sala está libre, formal",
            """
            Pregunta: si la sala está libre
            ---
            A quien corresponda:

            ¿Podría decirme si la sala está libre?

            Atentamente,
            Kim
            """),
        new Case(
            "Pide a Ana <a@x.org> que envíe el informe, amable",
            """
            Solicitud: que envíe el informe
            ---
            Hola, Ana:

            Le pido, por favor, que envíe el informe.

            Un saludo,
            Kim
            """),
        new Case(
            "Pide a soporte@x.org que cambie la contraseña, urgente",
            """
            Urgente: Solicitud: que cambie la contraseña
            ---
            Hola:

            Le pido, por favor, que cambie la contraseña.

            Saludos,
            Kim
            """),
        new Case(
            "Recuérdale a a@x.org que el plazo termina el lunes",
            """
            Recordatorio: el plazo termina el lunes
            ---
            Hola:

            Le recuerdo que el plazo termina el lunes.

            Saludos,
            Kim
            """),
        new Case(
            "Recuérdale a Leo <l@x.org> la reunión del martes, informal",
            """
            Recordatorio: la reunión del martes
            ---
            Hola, Leo:

            Te recuerdo la reunión del martes.

            Un saludo,
            Kim
            """),
        new Case(
            "Invita a Eva <e@x.org> a la fiesta del sábado, informal",
            """
            Invitación a la fiesta del sábado
            ---
            Hola, Eva:

            Me gustaría invitarte a la fiesta del sábado.

            Un saludo,
            Kim
            """),
        new Case(
            "Dale las gracias a Rosa <r@x.org> por la ayuda de ayer, muy amable",
            """
            Gracias por la ayuda de ayer
            ---
            Hola, Rosa:

            Muchas gracias por la ayuda de ayer.

            Un saludo,
            Kim
            """),
        new Case(
            "Agradécele a r@x.org la ayuda, formal",
            """
            Gracias por la ayuda
            ---
            A quien corresponda:

            Le agradezco la ayuda.

            Atentamente,
            Kim
            """),
        new Case(
            "Manda un correo a a@x.org con los siguientes puntos:\n1. llegamos el viernes\n2. necesitamos dos habitaciones",
            """
            Llegamos el viernes
            ---
            Hola:

            - Llegamos el viernes.
            - Necesitamos dos habitaciones.

            Saludos,
            Kim
            """));
  }
}
