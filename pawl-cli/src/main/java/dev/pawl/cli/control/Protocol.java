package dev.pawl.cli.control;

import dev.pawl.api.PawlException;
import dev.pawl.api.TypeRef;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The words of the control socket: one line of JSON asks, one line answers.
 *
 * <p>Asking: {@code {"version":1,"command":"why","arguments":{…}}}. Answering: {@code
 * {"version":1,"ok":…}} or {@code {"version":1,"error":{"code":…,"message":…,"exit":…}}}.
 */
final class Protocol {
  /** Changes when older programs would misunderstand. */
  static final int VERSION = 1;

  /** The longest question, in bytes. */
  static final int MAX_REQUEST_BYTES = 16 << 20;

  /** The longest answer, in bytes. */
  static final int MAX_RESPONSE_BYTES = 64 << 20;

  /** The code of an answer that is longer. */
  static final String TOO_LONG = "answer-too-long";

  record Request(int version, String command, @Nullable JsonNode arguments) {}

  record Failure(String code, String message, ExitCode exit) {}

  record Response(int version, @Nullable JsonNode ok, @Nullable Failure error) {}

  private Protocol() {}

  static String request(String command, @Nullable Object arguments) {
    return Json.line(new Request(VERSION, command, Json.MAPPER.valueToTree(arguments)));
  }

  static Request request(String line) {
    Request request = read(line, TypeRef.of(Request.class));
    if (request.version() != VERSION) {
      throw otherVersion(request.version());
    }
    return request;
  }

  static String ok(@Nullable Object result) {
    return Json.line(new Response(VERSION, Json.MAPPER.valueToTree(result), null));
  }

  static String error(PawlException error) {
    return Json.line(
        new Response(
            VERSION, null, new Failure(error.code(), error.getMessage(), ExitCode.of(error))));
  }

  static JsonNode result(String line) {
    Response response = read(line, TypeRef.of(Response.class));
    Failure failure = response.error();
    if (failure != null) {
      throw CliException.of(failure.exit(), failure.code(), failure.message());
    }
    JsonNode ok = response.ok();
    if (response.version() != VERSION || ok == null) {
      throw otherVersion(response.version());
    }
    return ok;
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  static <T> T read(String line, TypeRef<T> type) {
    return convert(tree(line), type);
  }

  /** The value that a tree stands for; never null, because no command has null as its answer. */
  static <T> T convert(JsonNode tree, TypeRef<T> type) {
    try {
      return Json.MAPPER.convertValue(
          tree, Json.MAPPER.getTypeFactory().constructType(type.type()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private static JsonNode tree(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  static CliException malformed(String why) {
    return CliException.usage("bad-message", "The control message is not understood: " + why);
  }

  private static CliException malformed(Exception e) {
    String message =
        e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
    return CliException.of(
        ExitCode.USAGE, "bad-message", "The control message is not understood: " + message, e);
  }

  private static CliException otherVersion(int version) {
    return CliException.of(
        ExitCode.FAILED,
        "other-protocol",
        "The engine here and this program speak different versions of the control protocol (%d and %d). Use the program that the engine was started with."
            .formatted(version, VERSION));
  }
}
