package dev.pawl.cli.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.pawl.cli.config.LogLevel;

/**
 * Sets logging up when the first logger is made, without looking for files: warnings on standard
 * error. Found by Logback as a service.
 */
public final class ConfigureLogging extends ContextAwareBase implements Configurator {
  /** For the service loader. */
  public ConfigureLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ConsoleLog console = new ConsoleLog();
    console.setName(Logging.CONSOLE);
    console.setContext(context);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(MakeLines.level(LogLevel.WARN));
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
