package dev.pawl.agents.email.review.rules;

/** The codes of the rules. They are stored in histories and never change their meaning. */
public final class RuleCode {
  public static final String NO_RECIPIENT = "recipients.none";
  public static final String DUPLICATE_RECIPIENT = "recipients.duplicate";
  public static final String TOO_MANY_RECIPIENTS = "recipients.too-many";
  public static final String SENDER_AS_RECIPIENT = "recipients.sender";
  public static final String GROUP_ADDRESS = "recipients.group-address";
  public static final String MISSPELT_DOMAIN = "recipients.misspelt-domain";
  public static final String UNREACHABLE_DOMAIN = "recipients.unreachable-domain";
  public static final String WRONG_NAME = "recipients.wrong-name";

  public static final String EMPTY_SUBJECT = "completeness.empty-subject";
  public static final String EMPTY_BODY = "completeness.empty-body";
  public static final String MISSING_POINT = "completeness.missing-point";
  public static final String PLACEHOLDER = "completeness.placeholder";
  public static final String MISSING_ATTACHMENT = "completeness.missing-attachment";

  public static final String RUDE = "tone.rude";
  public static final String SHOUTING = "tone.shouting";
  public static final String EXCLAMATION = "tone.exclamation";
  public static final String SLANG = "tone.slang";
  public static final String EMOJI = "tone.emoji";
  public static final String STIFF = "tone.stiff";
  public static final String URGENCY = "tone.urgency";

  public static final String HARD_TO_READ = "clarity.hard-to-read";
  public static final String LONG_SENTENCE = "clarity.long-sentence";
  public static final String LONG_PARAGRAPH = "clarity.long-paragraph";

  /** Followed by what was found, such as {@code compliance.card-number}. */
  public static final String COMPLIANCE_PREFIX = "compliance.";

  public static final String SUBJECT_LENGTH = "deliverability.subject-length";
  public static final String SUBJECT_CAPITALS = "deliverability.subject-capitals";
  public static final String SUBJECT_EXCLAMATION = "deliverability.subject-exclamation";
  public static final String SPAM_WORDS = "deliverability.spam-words";
  public static final String LINK_MISMATCH = "deliverability.link-mismatch";
  public static final String RAW_IP_LINK = "deliverability.raw-ip-link";
  public static final String LOOKALIKE_LINK = "deliverability.lookalike-link";
  public static final String SHORTENED_LINK = "deliverability.shortened-link";
  public static final String TOO_MANY_LINKS = "deliverability.too-many-links";
  public static final String HTML_WITHOUT_TEXT = "deliverability.html-without-text";
  public static final String IMAGE_ONLY = "deliverability.image-only";

  private RuleCode() {}
}
