package dev.pawl.agents.mail;

import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The properties by which Angus Mail takes its settings; the names are part of its documentation.
 */
final class SessionProperties {
  private final Properties properties = new Properties();
  private final String prefix;

  private SessionProperties(String protocol) {
    this.prefix = "mail." + protocol + ".";
  }

  /**
   * Settings that every protocol shares.
   *
   * @param trust whom to trust instead of the platform's authorities, or null
   */
  static SessionProperties of(
      String protocol,
      Encryption encryption,
      Duration connectTimeout,
      Duration replyTimeout,
      @Nullable SSLContext trust) {
    SessionProperties settings = new SessionProperties(protocol);
    settings.set("connectiontimeout", millis(connectTimeout));
    settings.set("timeout", millis(replyTimeout));
    settings.set("writetimeout", millis(replyTimeout));
    settings.set("ssl.checkserveridentity", "true");
    settings.set("ssl.protocols", "TLSv1.3 TLSv1.2");
    if (encryption == Encryption.STARTTLS) {
      settings.set("starttls.enable", "true");
      settings.set("starttls.required", "true");
    }
    if (encryption == Encryption.TLS) {
      settings.set("ssl.enable", "true");
    }
    if (trust != null) {
      settings.properties.put(settings.prefix + "ssl.socketFactory", trust.getSocketFactory());
    }
    return settings;
  }

  SessionProperties set(String name, String value) {
    properties.setProperty(prefix + name, value);
    return this;
  }

  Properties toProperties() {
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE));
  }
}
