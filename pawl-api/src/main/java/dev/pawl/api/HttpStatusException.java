package dev.pawl.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server answered with a status that is no success. Thrown by steps; the engine's rules
 * know what each status means for recovery.
 */
public final class HttpStatusException extends PawlException {
  private static final int FIRST_FAILURE = 400;

  private final int status;
  private final @Nullable Duration retryAfter;

  /**
   * @param status as RFC 9110 defines it, 100 to 599
   * @param retryAfter how long the server asks to wait, or null when it does not say
   */
  public HttpStatusException(int status, String message, @Nullable Duration retryAfter) {
    super("http-" + status, message, null);
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("An HTTP status lies in 100 to 599, was " + status);
    }
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /**
   * The same response, unless its status says that the request failed.
   *
   * @throws HttpStatusException when the status is 400 or above
   */
  public static <T> HttpResponse<T> check(HttpResponse<T> response) {
    if (response.statusCode() < FIRST_FAILURE) {
      return response;
    }
    throw new HttpStatusException(
        response.statusCode(),
        "%s answered with the status %d.".formatted(withoutQuery(response), response.statusCode()),
        retryAfter(response.headers()).orElse(null));
  }

  /** Queries carry tokens now and then, and messages end up in histories. */
  private static String withoutQuery(HttpResponse<?> response) {
    return response.uri().getScheme()
        + "://"
        + response.uri().getHost()
        + (response.uri().getRawPath() == null ? "" : response.uri().getRawPath());
  }

  /** The header {@code Retry-After} of RFC 9110, section 10.2.3: seconds, or a date. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(value -> retryAfter(value.strip(), headers.firstValue("Date")));
  }

  /** A date counts from the server's own, so that clocks that differ do no harm. */
  private static Optional<Duration> retryAfter(String value, Optional<String> date) {
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > 9
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    Optional<Instant> until = httpDate(value);
    Optional<Instant> now = date.flatMap(HttpStatusException::httpDate);
    if (until.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now.get(), until.get());
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The status, 100 to 599. */
  public int status() {
    return status;
  }

  /** How long the server asks to wait, if it says so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
