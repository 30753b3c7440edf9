package dev.pawl.agents.registry;

import java.util.Arrays;
import java.util.List;

/**
 * An agent's description of itself. The names follow the agent card of the A2A protocol
 * (a2a-protocol.org, "Agent Card"), as far as agents of one company need it.
 *
 * @param name what the agent is registered under
 * @param description what it does, in a sentence or two
 * @param version the version of the agent
 * @param position where in the company it works
 * @param offer what it does for others
 * @param schemas what it takes and gives
 */
public record AgentCard(
    String name,
    String description,
    SemanticVersion version,
    Position position,
    Offer offer,
    Schemas schemas) {
  private static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0);

  /** Checks the name and the description. */
  public AgentCard {
    Names.check("agent", name);
    if (description.isBlank()) {
      throw new IllegalArgumentException(
          "The agent %s has no description. Say in a sentence what it does.".formatted(name));
    }
  }

  /** A card of version 1.0.0 with one capability or more, and open schemas. */
  public static AgentCard of(
      String name, String department, String description, String... capabilities) {
    return new AgentCard(
        name,
        description,
        FIRST,
        Position.of(department, null),
        new Offer(Arrays.asList(capabilities), List.of(), List.of()),
        Schemas.open());
  }

  /** The same with another version. */
  public AgentCard version(String newVersion) {
    return new AgentCard(
        name, description, SemanticVersion.of(newVersion), position, offer, schemas);
  }

  /** The same under a supervisor. */
  public AgentCard supervisor(String supervisor) {
    return position(new Position(position.department(), supervisor, position.weight()));
  }

  /** The same with another share of the work than equal agents have. */
  public AgentCard weight(int weight) {
    return position(new Position(position.department(), position.supervisor(), weight));
  }

  private AgentCard position(Position newPosition) {
    return new AgentCard(name, description, version, newPosition, offer, schemas);
  }

  /** The same with these tags. */
  public AgentCard tags(String... tags) {
    return offer(new Offer(offer.capabilities(), Arrays.asList(tags), offer.examples()));
  }

  /** The same with these examples. */
  public AgentCard examples(String... examples) {
    return offer(new Offer(offer.capabilities(), offer.tags(), Arrays.asList(examples)));
  }

  /** The same with these schemas. */
  public AgentCard schemas(Schemas newSchemas) {
    return new AgentCard(name, description, version, position, offer, newSchemas);
  }

  private AgentCard offer(Offer newOffer) {
    return new AgentCard(name, description, version, position, newOffer, schemas);
  }
}
