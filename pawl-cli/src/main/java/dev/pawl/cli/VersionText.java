package dev.pawl.cli;

import dev.pawl.cli.output.Version;
import picocli.CommandLine.IVersionProvider;

final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"pawl " + Version.TEXT, "Java " + Runtime.version()};
  }
}
