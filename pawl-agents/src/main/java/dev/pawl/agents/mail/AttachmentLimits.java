package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;
import java.util.List;
import java.util.Locale;

/**
 * Which attachments an email may have.
 *
 * @param maxCount the most of one email
 * @param maxBytes the most bytes of all together, before they are encoded, which adds a third
 * @param refusedEndings the endings of names that are refused, with or without a dot, in any case
 */
public record AttachmentLimits(int maxCount, long maxBytes, List<String> refusedEndings) {
  /** The default of {@link #maxCount()}. */
  public static final int DEFAULT_MAX_COUNT = 10;

  /** The default of {@link #maxBytes()}: 10 MiB. */
  public static final long DEFAULT_MAX_BYTES = 10L << 20;

  /**
   * The default of {@link #refusedEndings()}: programs, scripts and disk images, which large
   * providers do not take, by the list of <a
   * href="https://support.google.com/mail/answer/6590">file types blocked in Gmail</a>.
   */
  public static final List<String> DEFAULT_REFUSED_ENDINGS =
      List.of(
          "ade",
          "adp",
          "apk",
          "appx",
          "appxbundle",
          "bat",
          "cab",
          "chm",
          "cmd",
          "com",
          "cpl",
          "diagcab",
          "diagcfg",
          "diagpkg",
          "dll",
          "dmg",
          "ex",
          "ex_",
          "exe",
          "hta",
          "img",
          "ins",
          "iso",
          "isp",
          "jar",
          "jnlp",
          "js",
          "jse",
          "lib",
          "lnk",
          "mde",
          "mjs",
          "msc",
          "msi",
          "msix",
          "msixbundle",
          "msp",
          "mst",
          "nsh",
          "pif",
          "ps1",
          "scr",
          "sct",
          "shb",
          "sys",
          "vb",
          "vbe",
          "vbs",
          "vhd",
          "vxd",
          "wsc",
          "wsf",
          "wsh",
          "xll");

  /** Checks the ranges. */
  public AttachmentLimits {
    if (maxCount < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "The limits of attachments must be positive, were %d files and %d bytes."
              .formatted(maxCount, maxBytes));
    }
    refusedEndings = refusedEndings.stream().map(AttachmentLimits::plain).toList();
  }

  /** The defaults. */
  public static AttachmentLimits defaults() {
    return new AttachmentLimits(DEFAULT_MAX_COUNT, DEFAULT_MAX_BYTES, DEFAULT_REFUSED_ENDINGS);
  }

  /**
   * Checks the attachments of one email.
   *
   * @throws WorkflowException of kind {@code VALIDATION} when they are too many, too large, or one
   *     has an ending that is refused
   */
  public void check(List<Attachment> attachments) {
    if (attachments.size() > maxCount) {
      throw tooMany(attachments.size());
    }
    long bytes = 0;
    for (Attachment attachment : attachments) {
      checkEnding(attachment.name());
      bytes += attachment.content().size();
      if (bytes > maxBytes) {
        throw tooLarge(attachment.name());
      }
    }
  }

  /** The refusal of too many. */
  public WorkflowException tooMany(int count) {
    return WorkflowException.validation(
        "attachments-too-many",
        "The email has %d attachments, at most %d are allowed (mail.attachments.max-count). Put them into one archive, or send several emails."
            .formatted(count, maxCount));
  }

  /**
   * The refusal of too many bytes.
   *
   * @param name the attachment that was too much
   */
  public WorkflowException tooLarge(String name) {
    return WorkflowException.validation(
        "attachments-too-large",
        "With \"%s\" the attachments have more than %d bytes together, which is the most that is allowed (mail.attachments.max-bytes). Leave it out, make it smaller, or send a link to it."
            .formatted(HeaderText.visible(name), maxBytes));
  }

  /** Dots and spaces at the end are dropped first, as Windows does when it saves the file. */
  private void checkEnding(String name) {
    String seen = name.replaceAll("[. ]+$", "");
    String ending = seen.substring(seen.lastIndexOf('.') + 1);
    if (seen.indexOf('.') >= 0 && refusedEndings.contains(plain(ending))) {
      throw WorkflowException.validation(
          "attachment-refused",
          "The attachment \"%s\" is of a kind that mail servers refuse: its name ends with .%s (mail.attachments.refused-endings). Send a link to it instead."
              .formatted(HeaderText.visible(name), plain(ending)));
    }
  }

  private static String plain(String ending) {
    String lower = ending.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith(".") ? lower.substring(1) : lower;
  }
}
