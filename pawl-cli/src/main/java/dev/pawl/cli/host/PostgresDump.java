package dev.pawl.cli.host;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Settings;
import java.nio.file.Path;

/** The command of PostgreSQL's own that backs up the schema of a store, without the password. */
final class PostgresDump {
  private PostgresDump() {}

  static String command(Config config, Path file) {
    String url = config.get(Settings.STORE_URL).replaceFirst("^jdbc:", "");
    int parameters = url.indexOf('?');
    String user = config.get(Settings.STORE_USER);
    return "pg_dump --format=custom --schema=%s%s --file=%s --dbname=%s"
        .formatted(
            config.get(Settings.STORE_SCHEMA),
            user.isEmpty() ? "" : " --username=" + quoted(user),
            quoted(file.toString()),
            quoted(parameters < 0 ? url : url.substring(0, parameters)));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
