package dev.pawl.bench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.store.PostgresSettings;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void anAddressSurvivesItsTextForm() {
    Address folder = new Address.SqliteFolder(Path.of("/data/a b"));
    Address schema =
        new Address.PostgresSchema(
            PostgresSettings.at("jdbc:postgresql://db/x?a=b", "me", "s=e c").withSchema("mine"));

    assertThat(Address.of(folder.properties())).isEqualTo(folder);
    assertThat(Address.of(schema.properties())).isEqualTo(schema);
  }

  @Test
  void whatAnAddressLacksIsNamed() {
    assertThatThrownBy(() -> Address.of(new Properties()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'url'");
  }
}
