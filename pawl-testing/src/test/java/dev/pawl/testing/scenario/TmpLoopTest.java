package dev.pawl.testing.scenario;

import dev.pawl.engine.store.RunFilter;
import dev.pawl.testing.store.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class TmpLoopTest {
  static void out(String s) {
    try {
      java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/tmploop.out"), s + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new RuntimeException(e);
    }
  }

  @Test
  void loop() throws Exception {
    Scenario scenario =
        RunScenarios.all().stream()
            .filter(s -> s.name().startsWith("children of the same"))
            .findFirst()
            .orElseThrow();
    int[] bad = {0};
    for (int round = 0; round < 3; round++) {
      for (int commits = 1; commits < 30; commits++) {
        int last = commits;
        if (round == 0 || commits == 1) out("round " + round + " commits " + commits + " " + java.time.LocalTime.now());
        KernelHost[] host = new KernelHost[1];
        try {
          Performance.of(
              new Scenario(
                  scenario.name(),
                  scenario.places(),
                  scenario.repeatability(),
                  scenario.body(),
                  stage -> {
                    stage.settle();
                    if (!stage.status().ended()) {
                      bad[0]++;
                      out(
                          "BAD at "
                              + last
                              + " idle="
                              + host[0].engine().idle()
                              + " "
                              + host[0].engine().why(stage.runId()));
                      for (int i = 0; i < 5; i++) {
                        try {
                          Thread.sleep(100);
                        } catch (InterruptedException e) {
                          throw new RuntimeException(e);
                        }
                        out(
                            "  later " + stage.status() + " idle=" + host[0].engine().idle());
                      }
                      host[0]
                          .engine()
                          .list(RunFilter.newest(100))
                          .forEach(r ->
                              out(
                                  "   "
                                      + r.id()
                                      + " "
                                      + r.status()
                                      + " owner="
                                      + r.owner()
                                      + " wake="
                                      + r.wakeAt()
                                      + " mail="
                                      + r.mail()
                                      + " inc="
                                      + r.incarnation()));
                      host[0]
                          .engine()
                          .history(stage.runId(), 0, 1000)
                          .forEach(e -> out("      " + e));
                    }
                  },
                  scenario.others()),
              Place.REPLAYED,
              workflow ->
                  host[0] = KernelHost.crashingOnce(last, new MemoryStore()::reopen, workflow),
              (stage, h) -> stage);
        } catch (AssertionError | RuntimeException e) {
          { java.io.StringWriter w = new java.io.StringWriter(); e.printStackTrace(new java.io.PrintWriter(w)); out("ERR at " + last + " " + w); if (host[0] != null) try { host[0].engine().list(RunFilter.newest(100)).forEach(r -> { out("   " + r); host[0].engine().history(r.id(), 0, 1000).forEach(h -> out("      " + h)); }); } catch (RuntimeException x) { out("x " + x); } }
        }
      }
    }
    out("BAD TOTAL " + bad[0]);
  }
}
