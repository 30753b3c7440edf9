package dev.pawl.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  private static final String LETTERS = "ab/#[]\\19 ü";

  private record Segment(String name, @Nullable String key, int occurrence) {}

  /** Reads a path by its grammar, independently of the code that writes it. */
  private static List<Segment> parse(String path) {
    List<Segment> segments = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    StringBuilder key = new StringBuilder();
    StringBuilder number = new StringBuilder();
    boolean keyed = false;
    StringBuilder current = name;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      switch (c) {
        case '\\' -> current.append(path.charAt(++i));
        case '[' -> {
          keyed = true;
          current = key;
        }
        case ']' -> current = name;
        case '#' -> current = number;
        case '/' -> {
          segments.add(segment(name, keyed ? key : null, number));
          name = new StringBuilder();
          key = new StringBuilder();
          number = new StringBuilder();
          keyed = false;
          current = name;
        }
        default -> current.append(c);
      }
    }
    segments.add(segment(name, keyed ? key : null, number));
    return segments;
  }

  private static Segment segment(
      StringBuilder name, @Nullable StringBuilder key, StringBuilder number) {
    return new Segment(
        name.toString(),
        key == null ? null : key.toString(),
        number.isEmpty() ? 1 : Integer.parseInt(number.toString()));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @Test
  void everyPathCanBeTakenApartAgainAndNamesOneThing() {
    Random random = new Random(20261120);
    Map<String, List<Segment>> seen = new HashMap<>();
    for (int turn = 0; turn < 20_000; turn++) {
      List<Segment> segments = new ArrayList<>();
      String path = "";
      String parent = "";
      String segment = "";
      int depth = 1 + random.nextInt(4);
      for (int level = 0; level < depth; level++) {
        Segment next =
            new Segment(
                text(random), random.nextBoolean() ? text(random) : null, 1 + random.nextInt(12));
        segments.add(next);
        parent = path;
        String plain = Paths.in(path, next.name(), next.key());
        path = Paths.occurrence(plain, next.occurrence());
        segment = Paths.occurrence(Paths.in("", next.name(), next.key()), next.occurrence());
        assertThat(Paths.withoutOccurrence(path)).isEqualTo(plain);
        assertThat(Paths.withoutOccurrence(plain)).isEqualTo(plain);
      }
      assertThat(parse(path)).isEqualTo(segments);
      assertThat(Paths.parent(path)).isEqualTo(parent);
      assertThat(Paths.name(path)).isEqualTo(segment);
      List<Segment> before = seen.putIfAbsent(path, segments);
      assertThat(before == null || before.equals(segments)).as(path).isTrue();
    }
    assertThat(seen).hasSizeGreaterThan(15_000);
  }

  @ParameterizedTest
  @CsvSource({
    "'',charge,,charge",
    "'',charge,7,charge[7]",
    "pay/all,charge,7,pay/all/charge[7]",
    "'',a/b,,'a\\/b'",
    "'',a,'[#]','a[\\[\\#\\]]'",
    "s,'a\\',,'s/a\\\\'",
  })
  void aPathIsWrittenByItsGrammar(String scope, String name, @Nullable String key, String path) {
    assertThat(Paths.in(scope, name, key)).isEqualTo(path);
  }

  @Test
  void aBranchIsTheScopeWithItsKey() {
    assertThat(Paths.of("pay/all", "a/b")).isEqualTo("pay/all[a\\/b]");
    assertThat(Paths.of("all", "7")).isEqualTo(Paths.in("", "all", "7"));
  }

  @Test
  void theFirstOccurrenceIsThePlainPath() {
    assertThat(Paths.occurrence("a/b", 1)).isEqualTo("a/b");
    assertThat(Paths.occurrence("a/b", 2)).isEqualTo("a/b#2");
    assertThat(Paths.occurrence("a/b", 10)).isEqualTo("a/b#10");
  }

  @ParameterizedTest
  @CsvSource({
    "a#2,a",
    "a#10,a",
    "a,a",
    "a12,a12",
    "'a\\#2','a\\#2'",
    "'a\\\\#2','a\\\\'",
    "a#2/b,a#2/b",
    "'',''",
    "12,12",
  })
  void anOccurrenceIsTakenOffOnlyWhereOneIs(String path, String plain) {
    assertThat(Paths.withoutOccurrence(path)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "'','',''",
    "a,'',a",
    "a/b,a,b",
    "a[7]/b#2/c,a[7]/b#2,c",
    "'a\\/b','','a\\/b'",
    "'a/b[c\\/d]',a,'b[c\\/d]'",
    "'a\\\\/b','a\\\\',b",
  })
  void aPathHasAParentAndAName(String path, String parent, String name) {
    assertThat(Paths.parent(path)).isEqualTo(parent);
    assertThat(Paths.name(path)).isEqualTo(name);
  }
}
