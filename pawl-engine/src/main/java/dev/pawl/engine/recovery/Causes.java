package dev.pawl.engine.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** An exception with what caused it. */
final class Causes {
  /** How deep chains are followed; some contain themselves. */
  static final int MAX_DEPTH = 20;

  private Causes() {}

  /** The exception itself, its cause, the cause of that, and so on. */
  static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>(4);
    Throwable cause = thrown;
    while (cause != null && chain.size() < MAX_DEPTH) {
      chain.add(cause);
      cause = cause.getCause();
    }
    return chain;
  }

  /** The first exception of this type that stands behind another one. */
  static <T extends Throwable> Optional<T> behind(Throwable thrown, Class<T> type) {
    return chain(thrown).stream().skip(1).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The outermost exception that says more than that another one happened. */
  static Throwable telling(Throwable thrown) {
    return chain(thrown).stream()
        .filter(cause -> cause.getCause() == null || !wraps(cause))
        .findFirst()
        .orElse(thrown);
  }

  private static boolean wraps(Throwable outer) {
    Class<?> type = outer.getClass();
    return type == RuntimeException.class
        || type == Exception.class
        || type == Error.class
        || outer instanceof ExecutionException
        || outer instanceof CompletionException
        || outer instanceof InvocationTargetException
        || outer instanceof UndeclaredThrowableException;
  }
}
