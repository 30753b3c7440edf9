package dev.pawl.testing.scenario;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What workflow code met, as JSON-shaped data: which exception, and everything it says. */
final class Caught {
  private Caught() {}

  static @Nullable Object in(Run run, Supplier<@Nullable Object> body) {
    try {
      return body.get();
    } catch (StepFailedException e) {
      Map<String, Object> seen = describe("step", e);
      seen.put("path", relative(run, e.path()));
      seen.put("attempts", e.attempts());
      return seen;
    } catch (BranchFailedException e) {
      Map<String, Object> seen = describe("branch", e);
      seen.put("path", relative(run, e.path()));
      return seen;
    } catch (ChildFailedException e) {
      Map<String, Object> seen = describe("child", e);
      seen.put("path", relative(run, e.path()));
      return seen;
    }
  }

  private static Map<String, Object> describe(String arm, WorkflowException e) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("arm", arm);
    seen.put("kind", e.kind().name());
    seen.put("code", e.code());
    seen.put("message", e.getMessage());
    seen.put("details", e.details());
    return seen;
  }

  private static String relative(Run run, String path) {
    return run.path().isEmpty() ? path : path.substring(run.path().length() + 1);
  }

  static Map<String, Object> step(
      String path, int attempts, String kind, String code, String message) {
    return step(path, attempts, kind, code, message, Map.of());
  }

  static Map<String, Object> step(
      String path,
      int attempts,
      String kind,
      String code,
      String message,
      Map<String, Object> details) {
    return Map.of(
        "arm",
        "step",
        "kind",
        kind,
        "code",
        code,
        "message",
        message,
        "details",
        details,
        "path",
        path,
        "attempts",
        attempts);
  }

  static Map<String, Object> child(
      String path, String kind, String code, String message, Map<String, Object> details) {
    return Map.of(
        "arm", "child", "kind", kind, "code", code, "message", message, "details", details, "path",
        path);
  }

  static Map<String, Object> branch(String path, String kind, String code, String message) {
    return Map.of(
        "arm", "branch", "kind", kind, "code", code, "message", message, "details", Map.of(),
        "path", path);
  }
}
