package dev.pawl.cli.host;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Setting;
import dev.pawl.cli.output.CliException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a server. */
record HostAndPort(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[[^\\]]+\\]|[^:\\s]+):(\\d{1,5})");

  static HostAndPort of(Config config, Setting<String> setting) {
    String text = config.get(setting);
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()
        || Integer.parseInt(matcher.group(2)) > 65_535
        || Integer.parseInt(matcher.group(2)) < 1) {
      throw CliException.usage(
          "config-value",
          "The value '%s' of '%s' (%s) cannot be read. Expected host:port, port 1 to 65535."
              .formatted(text, setting.key(), config.origin(setting)));
    }
    String host = matcher.group(1);
    return new HostAndPort(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
