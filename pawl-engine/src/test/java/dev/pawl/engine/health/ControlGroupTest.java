package dev.pawl.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees of files as kernels give them, and the one of the machine that the tests run on. */
class ControlGroupTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path directory;

  private void proc(String name, String content) throws IOException {
    write(directory.resolve("proc").resolve(name), content);
  }

  private void group(String name, String content) throws IOException {
    write(directory.resolve("cgroup").resolve(name), content);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private ControlGroup read() {
    return ControlGroup.of(directory.resolve("proc"), directory.resolve("cgroup"));
  }

  private HealthReport cpu() {
    return new CpuCheck(directory.resolve("proc"), read(), 2, Thresholds.DEFAULTS).check();
  }

  private HealthReport memory() {
    return new MemoryCheck(directory.resolve("proc"), read(), Thresholds.DEFAULTS).check();
  }

  // Version 2, as in a container of systemd or Docker

  private void two() throws IOException {
    proc("self/cgroup", "0::/kubepods.slice/pod1.slice/cri-42.scope\n");
    group("cgroup.controllers", "cpuset cpu io memory hugetlb pids rdma misc\n");
    group("kubepods.slice/cpu.max", "max 100000\n");
    group("kubepods.slice/memory.max", "max\n");
    group("kubepods.slice/pod1.slice/cpu.max", "150000 100000\n");
    group("kubepods.slice/pod1.slice/cpu.stat", stat(1000, 10));
    group("kubepods.slice/pod1.slice/memory.max", 2 * GIB + "\n");
    group("kubepods.slice/pod1.slice/memory.current", GIB + "\n");
    group("kubepods.slice/pod1.slice/memory.stat", "anon 7\ninactive_file " + GIB / 2 + "\n");
    group("kubepods.slice/pod1.slice/cri-42.scope/cpu.max", "max 100000\n");
    group("kubepods.slice/pod1.slice/cri-42.scope/cpu.stat", "usage_usec 1\nnr_periods 0\n");
    group("kubepods.slice/pod1.slice/cri-42.scope/memory.max", "max\n");
    group("kubepods.slice/pod1.slice/cri-42.scope/memory.current", "1000\n");
  }

  private static String stat(long periods, long throttled) {
    return "usage_usec 123456\nuser_usec 100000\nsystem_usec 23456\nnr_periods %d\nnr_throttled %d\nthrottled_usec 99\n"
        .formatted(periods, throttled);
  }

  @Test
  void aLimitOfAGroupAroundCounts() throws IOException {
    two();
    assertThat(read().processors()).hasValue(1.5);
    assertThat(read().throttling()).isEqualTo(new ControlGroup.Throttling(1000, 10));
    assertThat(read().memoryLimit()).hasValue(2 * GIB);
    assertThat(read().memoryUsed()).as("without idle files").hasValue(GIB / 2);
  }

  @ParameterizedTest
  @CsvSource({"9, HEALTHY", "10, WARNING", "25, DEGRADED", "50, CRITICAL", "100, CRITICAL"})
  void aGroupThatIsHeldBackIsShortOfProcessors(long throttled, HealthStatus status)
      throws IOException {
    two();
    CpuCheck check = new CpuCheck(directory.resolve("proc"), read(), 2, Thresholds.DEFAULTS);
    assertThat(check.check().status())
        .as("what was before does not count")
        .isEqualTo(HealthStatus.HEALTHY);
    group("kubepods.slice/pod1.slice/cpu.stat", stat(1100, 10 + throttled));
    HealthReport report = check.check();
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.figures()).containsEntry("throttled.ratio", throttled / 100.0);
    assertThat(report.figures()).containsEntry("quota.processors", 1.5);
    assertThat(report.recommendation().isEmpty()).isEqualTo(status == HealthStatus.HEALTHY);
  }

  @ParameterizedTest
  @CsvSource({"0.84, HEALTHY", "0.86, WARNING", "0.93, DEGRADED", "0.98, CRITICAL"})
  void aGroupThatUsesItsMemoryIsShortOfIt(double share, HealthStatus status) throws IOException {
    two();
    group("kubepods.slice/pod1.slice/memory.current", Math.round(2 * GIB * share) + GIB / 2 + "\n");
    HealthReport report = memory();
    assertThat(report.status()).as(report.summary()).isEqualTo(status);
    assertThat(report.summary()).contains("control group");
  }

  @Test
  void inAContainerThatSeesItselfAsTheRootTheRootIsRead() throws IOException {
    proc("self/cgroup", "0::/../../somewhere/else\n");
    group("cgroup.controllers", "cpu memory\n");
    group("cpu.max", "50000 100000\n");
    group("memory.max", GIB + "\n");
    group("memory.current", GIB / 4 + "\n");
    assertThat(read().processors()).hasValue(0.5);
    assertThat(read().memoryUsed()).hasValue(GIB / 4);
  }

  // Version 1, captured from a virtual machine, with limits put in

  private void one(String quota, String limit) throws IOException {
    proc(
        "self/cgroup",
        "9:name=systemd:/\n8:pids:/\n4:memory:/process_api/4bdb\n3:cpuset:/\n2:cpu,cpuacct:/\n0::/\n");
    group("cpu/cpu.cfs_quota_us", quota + "\n");
    group("cpu/cpu.cfs_period_us", "100000\n");
    group(
        "cpu/cpu.stat",
        "nr_periods 200\nnr_throttled 4\nthrottled_time 0\nnr_bursts 0\nburst_time 0\n");
    group("memory/memory.limit_in_bytes", "9223372036854771712\n");
    group("memory/memory.usage_in_bytes", "1268736000\n");
    group("memory/process_api/4bdb/memory.limit_in_bytes", limit + "\n");
    group("memory/process_api/4bdb/memory.usage_in_bytes", "900000000\n");
    group(
        "memory/process_api/4bdb/memory.stat",
        "cache 9760768\nrss 12505088\ninactive_file 73728\ntotal_inactive_file 100000000\n");
    group("unified/cgroup.controllers", "hugetlb\n");
  }

  @Test
  void limitsOfVersionOneAreRead() throws IOException {
    one("250000", "1000000000");
    assertThat(read().processors()).hasValue(2.5);
    assertThat(read().throttling()).isEqualTo(new ControlGroup.Throttling(200, 4));
    assertThat(read().memoryLimit()).hasValue(1_000_000_000);
    assertThat(read().memoryUsed()).hasValue(800_000_000);
    assertThat(memory().summary()).contains("control group").contains("80 %");
  }

  @Test
  void withoutLimitsTheMachineCounts() throws IOException {
    one("-1", "9223372036854771712");
    proc("loadavg", "0.62 1.02 1.14 1/90 12115\n");
    proc("meminfo", "MemTotal:       24684084 kB\nMemFree: 1 kB\nMemAvailable:   23667000 kB\n");
    assertThat(read().processors()).isEmpty();
    assertThat(read().memoryLimit()).isEmpty();
    assertThat(cpu().summary()).contains("0.31 for each of 2 processors");
    assertThat(memory().summary()).contains("machine").contains("(4 %)");
  }

  @ParameterizedTest
  @CsvSource({"2.99, HEALTHY", "3.00, WARNING", "6.00, DEGRADED", "16.00, CRITICAL"})
  void theLoadOfAMinuteIsForEachProcessor(String load, HealthStatus status) throws IOException {
    one("-1", "9223372036854771712");
    proc("loadavg", load + " 1.02 1.14 1/90 12115\n");
    assertThat(cpu().status()).isEqualTo(status);
  }

  @Test
  void whereThereIsNothingOfThatSortNothingIsLimited() {
    assertThat(read().processors()).isEmpty();
    assertThat(read().memoryLimit()).isEmpty();
    assertThat(read().throttling()).isEqualTo(new ControlGroup.Throttling(0, 0));
    assertThat(memory().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void filesThatMakeNoSenseLimitNothing() throws IOException {
    two();
    group("kubepods.slice/pod1.slice/memory.max", "lots\n");
    group("kubepods.slice/pod1.slice/cpu.max", "\n");
    group("kubepods.slice/pod1.slice/cpu.stat", "nr_periods many\n");
    assertThat(read().memoryLimit()).isEmpty();
    assertThat(read().processors()).isEmpty();
    assertThat(read().throttling().periods()).isZero();
  }

  @Test
  void theMachineOfTheTestsIsRead() {
    Path proc = Path.of("/proc");
    Path root = Path.of("/sys/fs/cgroup");
    assumeTrue(Files.exists(proc.resolve("self/cgroup")) && Files.isDirectory(root));
    ControlGroup group = ControlGroup.of(proc, root);
    group.processors().ifPresent(quota -> assertThat(quota).isPositive());
    if (group.memoryLimit().isPresent()) {
      assertThat(group.memoryUsed().orElseThrow()).isBetween(0L, group.memoryLimit().getAsLong());
    }
    Map<String, Double> memory =
        new MemoryCheck(proc, group, Thresholds.DEFAULTS).check().figures();
    assertThat(memory.get("memory.most.bytes")).isGreaterThan(64 << 20);
    assertThat(memory.get("memory.ratio")).isBetween(0.0001, 1.0);
    assertThat(new CpuCheck(proc, group, 2, Thresholds.DEFAULTS).check().figures()).isNotEmpty();
  }
}
