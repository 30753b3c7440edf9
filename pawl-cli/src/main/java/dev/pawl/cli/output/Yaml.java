package dev.pawl.cli.output;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The program's YAML: what its JSON says, in blocks. */
final class Yaml {
  private Yaml() {}

  static String of(Object value) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build();
    // Through JSON, so that both say the same in the same words.
    Object plain = Json.MAPPER.convertValue(Json.MAPPER.valueToTree(value), Object.class);
    return new Dump(settings).dumpToString(plain).stripTrailing();
  }
}
