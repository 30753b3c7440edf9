package dev.pawl.agents.work.support;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a ticket is about, and what is done first about it. The first that fits counts. */
enum Topic {
  BILLING(
      "refund|invoice\\w*|charged|payment|billing|money back|price|rechnung\\w*|abgebucht|erstattung|geld zurück|factura|reembolso|cobr\\w+|pago",
      "Check the customer's payments and invoices, then refund or explain.",
      "Please send us the number of the invoice or order, so that we can check it."),
  ACCESS(
      "log ?in|login|sign in|password|account|token|locked|anmeld\\w*|passwort|konto|contraseña|cuenta|acceder|iniciar sesión",
      "Check the account's state and send a link for a new password.",
      "Please tell us which user name you use and what you see when you sign in."),
  STABILITY(
      "crash\\w*|freez\\w*|hangs?|down|outage|stürzt|friert|absturz|se cierra|caíd\\w+",
      "Ask for the log of the time in question and try to repeat it with the same version.",
      "Please send us the log file of the time when it happened and the version you use."),
  PERFORMANCE(
      "slow\\w*|timeout|takes (?:ages|forever|long)|latency|langsam|lent\\w+",
      "Compare the response times with last week's and ask for an example.",
      "Please tell us when it is slow, and how long it takes then."),
  DELIVERY(
      "deliver\\w*|parcel|package|shipping|order|missing part\\w*|lieferung|bestellung|paket|pedido|envío|entrega",
      "Look the order up and ask the carrier.",
      "Please send us the number of your order."),
  FAULT(
      "error|fail\\w*|bug|wrong|broken|(?:doesn't|does not|not) (?:work|open|load|start)\\w*|fehler\\w*|funktioniert|falla|error",
      "Repeat it with the customer's steps, and file a bug when it can be repeated.",
      "Please tell us the exact message and the steps that lead to it."),
  QUESTION(
      "",
      "Answer from the manual, or ask the customer what exactly is needed.",
      "Please tell us a little more about what you want to do.");

  private final Pattern signs;
  private final String nextAction;
  private final String request;

  Topic(String signs, String nextAction, String request) {
    this.signs = Pattern.compile("(?<!\\w)(?:" + signs + ")(?!\\w)", Words.FLAGS);
    this.nextAction = nextAction;
    this.request = request;
  }

  static Topic of(String text) {
    String plain = text.replace('’', '\'');
    for (Topic topic : values()) {
      if (topic == QUESTION || topic.signs.matcher(plain).find()) {
        return topic;
      }
    }
    throw new AssertionError("a question needs no sign");
  }

  String nextAction() {
    return nextAction;
  }

  /** What the customer is asked for. */
  String request() {
    return request;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
