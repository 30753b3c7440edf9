package dev.pawl.agents.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labelled requests, in two halves by a fixed rule: the odd lines of each label are for tuning,
 * the even ones are held out.
 */
final class LabelledRequests {
  private static final String NOBODY = "none";

  private LabelledRequests() {}

  enum Half {
    TUNING,
    HELD_OUT
  }

  /**
   * A request and whom it is for.
   *
   * @param department empty when a person has to decide
   */
  record Labelled(Optional<String> department, String language, String text, Half half) {}

  static List<Labelled> half(Half half) {
    return all().stream().filter(request -> request.half() == half).toList();
  }

  static List<Labelled> all() {
    return parsed("/routing/labelled-requests.txt");
  }

  /** The requests by strangers that the router learns from. */
  static List<Labelled> strangers() {
    return parsed("/dev/pawl/agents/routing/routing-requests.txt");
  }

  /** The requests by another stranger, which nobody who works on the router has seen. */
  static List<Labelled> unseen() {
    return parsed("/routing/unseen-requests.txt");
  }

  private static List<Labelled> parsed(String resource) {
    Map<String, Integer> places = new HashMap<>();
    List<Labelled> requests = new ArrayList<>();
    for (String line : text(resource).lines().filter(line -> !line.startsWith("#")).toList()) {
      String[] parts = line.split(" \\| ", 3);
      Half half = places.merge(parts[0], 1, Integer::sum) % 2 == 1 ? Half.TUNING : Half.HELD_OUT;
      Optional<String> department =
          parts[0].equals(NOBODY) ? Optional.empty() : Optional.of(parts[0]);
      requests.add(new Labelled(department, parts[1], parts[2], half));
    }
    return requests;
  }

  private static String text(String resource) {
    try (InputStream in = LabelledRequests.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError(resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
