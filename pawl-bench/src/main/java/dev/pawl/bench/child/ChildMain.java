package dev.pawl.bench.child;

import dev.pawl.bench.database.Address;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/**
 * The other JVM: {@code SCENE SIZE…}, with the address of the database on standard input. Prints
 * {@code figure NAME VALUE} for each thing it measured.
 */
public final class ChildMain {
  /** What a line with a figure begins with. */
  static final String FIGURE = "figure ";

  private ChildMain() {}

  /** Measures once. */
  public static void main(String[] arguments) throws IOException {
    Properties address = new Properties();
    address.load(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Scene scene = Scene.valueOf(arguments[0]);
    int[] sizes = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    Map<String, Double> figures = scene.play(Address.of(address).database(), sizes);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    figures.forEach((name, value) -> out.println(FIGURE + name + " " + value));
  }
}
