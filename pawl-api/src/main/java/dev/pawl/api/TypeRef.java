package dev.pawl.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type token: names a type that a {@code Class} cannot, such as {@code List<Order>}.
 *
 * <p>Use {@code new TypeRef<List<Order>>() {}} or {@link #of(Class)}. Immutable and thread-safe.
 *
 * @param <T> the named type
 */
public abstract class TypeRef<T> {
  private final Type type;

  /** Captures the type argument of the anonymous subclass that calls this. */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
      throw new IllegalArgumentException(
          "A TypeRef needs a type argument. Write new TypeRef<List<Order>>() {}.");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /** The token of a plain class. A generic class loses its arguments here; subclass instead. */
  public static <T> TypeRef<T> of(Class<T> type) {
    return new Plain<>(type);
  }

  /** The reflected type that this token names. */
  public final Type type() {
    return type;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof TypeRef<?> that && type.equals(that.type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }

  private static final class Plain<T> extends TypeRef<T> {
    Plain(Class<T> type) {
      super(type);
    }
  }
}
