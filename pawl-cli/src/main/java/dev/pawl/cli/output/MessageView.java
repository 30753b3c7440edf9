package dev.pawl.cli.output;

import dev.pawl.agents.mailbox.MailboxAttachment;
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

  /** Headers, files and text. What others wrote cannot command the terminal. */
  public static List<String> lines(MailboxMessage message, Style style) {
    List<String> lines = new ArrayList<>();
    for (String header : HEADERS) {
      String value = message.raw().header(header);
      if (!value.isEmpty()) {
        lines.add(style.faint(header + ":") + " " + Words.foreign(value));
      }
    }
    for (MailboxAttachment file : message.attachments()) {
      lines.add(
          "%s %s (%s, %s)"
              .formatted(
                  style.faint("Attached:"),
                  Words.or(Words.foreign(file.name())),
                  Words.foreign(file.type()),
                  Words.bytes(file.size())));
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
    json.put("attachments", message.attachments().stream().map(MessageView::json).toList());
    return json;
  }

  private static Map<String, Object> json(MailboxAttachment file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", file.name());
    json.put("type", file.type());
    json.put("size", file.size());
    return json;
  }
}
