package dev.pawl.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The other side of a {@link PeerJvm}: answers each question until there are none any more. */
public final class PeerMain {
  /** What a line with an answer begins with; libraries may print others. */
  static final String ANSWER = "steps a second: ";

  private PeerMain() {}

  /** Takes the name of the contestant. */
  public static void main(String[] arguments) throws IOException {
    Contestant contestant = Contestant.valueOf(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (PeerQuestion question = PeerQuestion.read(questions);
        question != null;
        question = PeerQuestion.read(questions)) {
      out.println(ANSWER + contestant.measure(question));
    }
    // Threads of libraries may be left.
    System.exit(0);
  }
}
