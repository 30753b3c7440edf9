package dev.pawl.cli.demo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that the demo was given.
 *
 * @param attach those that go with the email
 * @param material what a department makes the content of, or null for nothing
 */
public record DemoFiles(List<Path> attach, @Nullable Path material) {
  /** Copies the list. */
  public DemoFiles {
    attach = List.copyOf(attach);
  }

  /** Whether there are any. */
  public boolean none() {
    return attach.isEmpty() && material == null;
  }
}
