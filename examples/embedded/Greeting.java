import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;

/** A durable workflow in a plain main: kill it during the sleep, start it again, and it goes on. */
final class Greeting {

  static String greet(Run run, String name) {
    String words = run.step("write", String.class, () -> "Hello, " + name + "!");
    run.sleep("a moment", Duration.ofSeconds(3));
    return run.step("say", String.class, () -> {
      System.out.println(words);
      return words;
    });
  }

  public static void main(String[] arguments) {
    var greeting = WorkflowDefinition.of("greeting", String.class, String.class, Greeting::greet);
    var store = SqliteStore.open(Path.of("greeting-data"));
    try (Engine engine = Engine.builder().store(store).register(greeting).start()) {
      var run = engine.start(StartRequest.of("greeting").id("greet-ada").input("Ada"));
      System.out.println(run.id() + ": " + run.result(String.class));
    }
  }
}
