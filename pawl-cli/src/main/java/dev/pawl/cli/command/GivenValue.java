package dev.pawl.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The result that an operator gives instead of a step. */
final class GivenValue {
  @Option(
      names = "--value",
      paramLabel = "JSON|@FILE|-",
      description = "What the step would have returned (default: null)")
  private @Nullable String value;

  @Nullable JsonNode read(Context context) {
    return JsonArgument.read("--value", value, context);
  }
}
