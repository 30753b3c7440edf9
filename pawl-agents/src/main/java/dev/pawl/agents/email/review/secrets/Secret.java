package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Span;

/**
 * A secret in a text. It does not hold the secret itself.
 *
 * @param kind what it is
 * @param span where it is
 */
public record Secret(Kind kind, Span span) {

  /** What a secret is. */
  public enum Kind {
    CARD_NUMBER("card-number", "the number of a payment card"),
    IBAN("iban", "the number of a bank account (IBAN)"),
    AWS_KEY("aws-key", "an AWS access key"),
    GITHUB_TOKEN("github-token", "a GitHub token"),
    SLACK_TOKEN("slack-token", "a Slack token"),
    STRIPE_KEY("stripe-key", "a secret Stripe key"),
    GOOGLE_KEY("google-key", "a Google API key"),
    JWT("jwt", "a signed token (JWT)"),
    PRIVATE_KEY("private-key", "a private key"),
    PASSWORD("password", "a password or key"),
    /** Only looks like one: nothing but its randomness says so. */
    RANDOM("random-string", "a random string that may be a key");

    private final String code;
    private final String noun;

    Kind(String code, String noun) {
      this.code = code;
      this.noun = noun;
    }

    /** The last part of the rule code. */
    public String code() {
      return code;
    }

    /** What it is, with an article. */
    public String noun() {
      return noun;
    }
  }
}
