package dev.pawl.cli.output;

import dev.pawl.agents.mailbox.MailboxMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message of the dev mailbox, as people and programs see it. */
public final class MessageView {
  private static final List<String> HEADERS =
      List.of("From", "To", "Cc", "Subject", "Date", "Message-ID");

  private MessageView() {}

  /** Headers and text. What others wrote cannot command the terminal. */
  public static List<String> lines(MailboxMessage message, Style style) {
    List<String> lines = new ArrayList<>();
    for (String header : HEADERS) {
      String value = message.raw().header(header);
      if (!value.isEmpty()) {
        lines.add(style.faint(header + ":") + " " + Words.foreign(value));
      }
    }
    lines.add("");
    message.text().stripTrailing().lines().map(Words::foreign).forEach(lines::add);
    return lines;
  }

  /** The same for programs. */
  public static Map<String, Object> json(MailboxMessage message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", message.number());
    json.put("messageId", message.messageId());
    json.put("from", message.from());
    json.put("recipients", message.recipients());
    json.put("receivedAt", message.receivedAt().toString());
    json.put("subject", message.subject());
    json.put("text", message.text());
    return json;
  }
}
