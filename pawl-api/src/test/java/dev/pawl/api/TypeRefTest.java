package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {

  private static class Strings extends TypeRef<List<String>> {}

  @Test
  void aPlainClassIsItsOwnType() {
    assertThat(TypeRef.of(String.class).type()).isEqualTo(String.class);
    assertThat(TypeRef.of(String.class)).hasToString("java.lang.String");
  }

  @Test
  void anAnonymousSubclassKeepsItsTypeArguments() {
    TypeRef<Map<String, List<Integer>>> ref = new TypeRef<>() {};
    assertThat(ref.type()).isInstanceOf(ParameterizedType.class);
    ParameterizedType type = (ParameterizedType) ref.type();
    assertThat(type.getRawType()).isEqualTo(Map.class);
    assertThat(type.getActualTypeArguments()[0]).isEqualTo(String.class);
    assertThat(type.getActualTypeArguments()[1]).isEqualTo(new TypeRef<List<Integer>>() {}.type());
    assertThat(ref)
        .hasToString("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
  }

  @Test
  void twoTokensOfOneTypeAreEqualHoweverTheyWereMade() {
    assertThat(new TypeRef<String>() {})
        .isEqualTo(TypeRef.of(String.class))
        .hasSameHashCodeAs(TypeRef.of(String.class));
    assertThat(new TypeRef<List<String>>() {})
        .isEqualTo(new TypeRef<List<String>>() {})
        .isEqualTo(new Strings())
        .hasSameHashCodeAs(new Strings());
  }

  @Test
  void tokensOfDifferentTypesDiffer() {
    assertThat(new TypeRef<List<String>>() {})
        .isNotEqualTo(new TypeRef<List<Integer>>() {})
        .isNotEqualTo(TypeRef.of(List.class))
        .isNotEqualTo(List.class);
  }

  @Test
  void aTokenWithoutAnArgumentSaysHowToWriteOne() {
    assertThatThrownBy(() -> new Strings() {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A TypeRef needs a type argument. Write new TypeRef<List<Order>>() {}.");
  }
}
