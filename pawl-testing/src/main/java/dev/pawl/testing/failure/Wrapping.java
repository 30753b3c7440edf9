package dev.pawl.testing.failure;

import dev.pawl.api.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The ways in which exceptions come around others. Those of the JDK are really taken. */
public enum Wrapping {
  /** What lambdas throw that may not throw what they met. */
  A_RUNTIME_EXCEPTION {
    @Override
    Throwable around(Throwable thrown) {
      return new RuntimeException(thrown);
    }
  },
  /** What code throws that blames whoever called it. */
  AN_ILLEGAL_ARGUMENT {
    @Override
    Throwable around(Throwable thrown) {
      return new IllegalArgumentException("The argument does not work.", thrown);
    }
  },
  /** What streams of lines and files throw. */
  AN_UNCHECKED_IO_EXCEPTION {
    @Override
    Throwable around(Throwable thrown) {
      return new UncheckedIOException((IOException) thrown);
    }
  },
  /** What the result of a task of an executor throws. */
  A_TASK {
    @Override
    Throwable around(Throwable thrown) {
      FutureTask<Object> task = new FutureTask<>(throwing(thrown));
      task.run();
      return failureOf(task::get);
    }
  },
  /** What a future throws that is asked for its result. */
  A_FUTURE {
    @Override
    Throwable around(Throwable thrown) {
      return failureOf(CompletableFuture.failedFuture(thrown)::get);
    }
  },
  /** What a stage behind another one throws that is joined. */
  A_STAGE_OF_A_FUTURE {
    @Override
    Throwable around(Throwable thrown) {
      return failureOf(CompletableFuture.failedFuture(thrown).thenApply(Object::toString)::join);
    }
  },
  /** What a method throws that is called by reflection. */
  A_REFLECTIVE_CALL {
    @Override
    Throwable around(Throwable thrown) {
      return failureOf(() -> CALL.invoke(throwing(thrown)));
    }
  },
  /** What a proxy throws whose interface does not declare the exception. */
  A_PROXY {
    @Override
    Throwable around(Throwable thrown) {
      Class<?>[] types = {Runnable.class};
      Runnable proxy =
          (Runnable)
              Proxy.newProxyInstance(
                  Wrapping.class.getClassLoader(),
                  types,
                  (self, method, arguments) -> {
                    throw new InvocationTargetException(thrown);
                  });
      return failureOf(() -> {
        proxy.run();
        return "";
      });
    }
  },
  /** What layers of libraries make of it, one around the other. */
  MANY_LAYERS {
    @Override
    Throwable around(Throwable thrown) {
      Throwable layers = thrown;
      for (int layer = 0; layer < 3; layer++) {
        layers = new RuntimeException(new Exception(new CompletionException(layers)));
      }
      return layers;
    }
  };

  private static final Method CALL = call();

  /** The same failure behind another exception. */
  abstract Throwable around(Throwable thrown);

  /** The ways in which this failure can be wrapped and has to be known by what it is. */
  static List<Wrapping> of(Throwable thrown, ErrorKind kind) {
    return Arrays.stream(values()).filter(wrapping -> wrapping.fits(thrown, kind)).toList();
  }

  private boolean fits(Throwable thrown, ErrorKind kind) {
    return switch (this) {
      case AN_UNCHECKED_IO_EXCEPTION -> thrown instanceof IOException;
      // What no rule knows is what the exception around it says: an argument that does not work.
      case AN_ILLEGAL_ARGUMENT -> kind != ErrorKind.UNKNOWN;
      // Futures throw these as they are, or take them for their own.
      case A_FUTURE ->
          !(thrown instanceof CancellationException || thrown instanceof CompletionException);
      case A_STAGE_OF_A_FUTURE -> !(thrown instanceof CompletionException);
      case A_RUNTIME_EXCEPTION, A_TASK, A_REFLECTIVE_CALL, A_PROXY, MANY_LAYERS -> true;
    };
  }

  private static Callable<Object> throwing(Throwable thrown) {
    return new Callable<>() {
      @Override
      public Object call() {
        throw Wrapping.<RuntimeException>asItIs(thrown);
      }
    };
  }

  private static Throwable failureOf(Callable<@Nullable Object> call) {
    try {
      Object result = call.call();
      throw new AssertionError("It gave " + result);
    } catch (Exception e) {
      return e;
    }
  }

  private static Method call() {
    try {
      return Callable.class.getMethod("call");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
