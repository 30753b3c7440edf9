package dev.pawl.agents.frontdesk;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.work.WorkRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of the front desk.
 *
 * @param text what is wanted, in plain words
 * @param material the text, table or list it is about, empty when there is none
 * @param timeZone where the person who asks lives, as a zone id; {@code UTC} when it is left out
 * @param emailType how an email is made when it is one; {@link EmailType#DRAFT_REVIEW} when it is
 *     left out
 */
public record DeskRequest(
    String text, String material, String timeZone, @Nullable EmailType emailType) {
  /** Checks what came from outside, so that a start with a bad input is refused. */
  public DeskRequest {
    EmailRequest checked = new EmailRequest(text, timeZone, null, material, List.of());
    timeZone = checked.timeZone();
    material = checked.material();
    if (text.isBlank()) {
      throw new IllegalArgumentException("'text' is empty: say in it what is wanted");
    }
    if (text.length() > WorkRequest.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "'text' has %d characters, at most %d are read: shorten it or ask in parts"
              .formatted(text.length(), WorkRequest.MAX_LENGTH));
    }
  }
}
