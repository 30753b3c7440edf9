package dev.pawl.agents.routing;

/**
 * A request that is to be routed.
 *
 * @param text what somebody wrote, any language; of a longer text only the first {@value
 *     #MAX_LENGTH} characters are kept
 */
public record RoutingRequest(String text) {
  /** How many characters are read. What a request is about shows early. */
  public static final int MAX_LENGTH = 4_000;

  /** Cuts the text. */
  public RoutingRequest {
    if (text.length() > MAX_LENGTH) {
      text = text.substring(0, MAX_LENGTH);
    }
  }
}
