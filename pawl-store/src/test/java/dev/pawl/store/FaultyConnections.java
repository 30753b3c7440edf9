package dev.pawl.store;

import dev.pawl.engine.store.StoreException;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A connector whose next commit fails with an I/O error, before or after it was done. */
final class FaultyConnections implements Connector {
  enum Fault {
    NONE,
    COMMIT_FAILS,
    ANSWER_IS_LOST
  }

  private final Connector real;
  private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
  private final AtomicInteger connections = new AtomicInteger();

  FaultyConnections(Connector real) {
    this.real = real;
  }

  void failNextCommit(Fault fault) {
    next.set(fault);
  }

  int connections() {
    return connections.get();
  }

  @Override
  public Session connect() throws SQLException {
    connections.incrementAndGet();
    Connection connection = real.connect().connection();
    return new Session(
        proxy(
            Connection.class,
            (method, arguments) -> {
              Object result = call(connection, method, arguments);
              return result instanceof PreparedStatement statement && arguments[0].equals("commit")
                  ? committing(statement)
                  : result;
            }));
  }

  private PreparedStatement committing(PreparedStatement commit) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (!method.getName().equals("execute")) {
            return call(commit, method, arguments);
          }
          Fault fault = next.getAndSet(Fault.NONE);
          Object result = fault == Fault.COMMIT_FAILS ? false : call(commit, method, arguments);
          if (fault != Fault.NONE) {
            throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
          }
          return result;
        });
  }

  @Override
  public StoreException failure(SQLException cause) {
    return real.failure(cause);
  }

  private interface Call {
    Object apply(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.apply(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
