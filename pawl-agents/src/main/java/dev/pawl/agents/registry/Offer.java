package dev.pawl.agents.registry;

import java.util.List;

/**
 * What an agent does for others.
 *
 * @param capabilities the names of the things it can do, sorted, at least one
 * @param tags words to find it by, sorted
 * @param examples requests that it is made for, as people write them
 */
public record Offer(List<String> capabilities, List<String> tags, List<String> examples) {
  /** Checks the names and copies the lists. */
  public Offer {
    capabilities = Names.capabilities(capabilities);
    tags = Names.tags(tags);
    examples = List.copyOf(examples);
    if (capabilities.isEmpty()) {
      throw new IllegalArgumentException(
          "An agent without capabilities is never found. Name at least one.");
    }
    if (examples.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("An example is blank. Leave it out.");
    }
  }
}
