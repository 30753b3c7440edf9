package dev.pawl.cli.command.move;

import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Workflows to move about, and an engine that executes them, also in a process of its own. */
public final class Jobs {
  public static final String READY = "the engine of the jobs runs";

  /** The variable with the address of the database, if the runs are in one. */
  public static final String STORE_URL = "PAWL_STORE_URL";

  public static final String STORE_SCHEMA = "PAWL_STORE_SCHEMA";

  private final Path directory;

  /** Jobs whose steps break while a file says so. */
  public Jobs(Path directory) {
    this.directory = directory;
  }

  /**
   * Arguments: the directory with the files and, in {@code .pawl}, the data; ids of jobs that it
   * starts itself. The store is the one that the settings name.
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path data = Files.createDirectories(directory.resolve(".pawl"));
    Engine engine = new Jobs(directory).engine(store(data));
    for (String id : List.of(arguments).subList(1, arguments.length)) {
      var ignored = engine.start(StartRequest.of("job").version("1").id(id).input(id));
    }
    try (LocalOperations operations = new LocalOperations(engine, true, "nowhere");
        ControlServer server = ControlServer.open(data, operations)) {
      System.out.println(READY + " behind " + server.path());
      int end = System.in.read();
      System.out.println("stopping " + end);
    }
  }

  private static Store store(Path data) {
    String url = System.getenv(STORE_URL);
    return url == null
        ? SqliteStore.open(data)
        : PostgresStore.open(
            PostgresSettings.at(url, "", "").withSchema(System.getenv(STORE_SCHEMA)));
  }

  Engine engine(Path data) {
    return engine(SqliteStore.open(data));
  }

  private Engine engine(Store store) {
    return Engine.builder()
        .store(store)
        .register(forgetful())
        .register(job("2", true))
        .register(job("1", false))
        .register(nap())
        .start();
  }

  /** The steps of the run with this input fail from now on. */
  public void breaks(String input) {
    try {
      Files.createFile(broken(input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void mended(String input) {
    try {
      Files.delete(broken(input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path broken(String input) {
    return directory.resolve("broken-" + input);
  }

  private WorkflowDefinition<String, String> job(String version, boolean more) {
    return WorkflowDefinition.of(
            "job",
            String.class,
            String.class,
            (run, input) -> {
              run.checkpoint("start");
              run.step("book", TypeRef.of(String.class), booking(input), attempt -> "booked");
              String fragile = fragile(run, input);
              run.signal("go", String.class);
              return more ? run.step("more", String.class, () -> fragile + " and more") : fragile;
            })
        .version(version);
  }

  /** Only these runs have something to undo, because runs that undid steps are not mended. */
  private Step booking(String input) {
    return input.startsWith("undo")
        ? Step.defaults().undo(undoing -> undone(input))
        : Step.defaults();
  }

  /** Has the wait, but no longer the step that can be undone. */
  private static WorkflowDefinition<String, String> forgetful() {
    return WorkflowDefinition.of(
            "job", String.class, String.class, (run, input) -> run.signal("go", String.class))
        .version("3");
  }

  private static WorkflowDefinition<String, String> nap() {
    return WorkflowDefinition.of(
        "nap",
        String.class,
        String.class,
        (run, input) -> {
          run.sleep("nap", Duration.ofDays(300));
          return "rested";
        });
  }

  private String fragile(Run run, String input) {
    return run.step(
        "fragile",
        String.class,
        Retry.none(),
        () -> {
          if (Files.exists(broken(input))) {
            throw WorkflowException.business("broken", "It is broken.");
          }
          return "made";
        });
  }

  private void undone(String input) {
    try {
      Files.writeString(directory.resolve("undone-" + input), "undone");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
