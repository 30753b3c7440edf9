package dev.pawl.cli.config;

import dev.pawl.api.HealthLevels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of health checks and of what waits for them. */
public final class HealthSettings {
  public static final Setting<Boolean> MONITORING_ENABLED =
      new Setting<>(
          "monitoring.enabled",
          HealthForms.SWITCH,
          "true",
          "whether anything is watched by itself: health checks, and what reads them");
  public static final Setting<Boolean> HEALTH_ENABLED =
      new Setting<>(
          "health.enabled",
          HealthForms.SWITCH,
          "true",
          "whether health is looked at by itself, and critical steps wait for it");
  public static final Setting<Duration> HEALTH_INTERVAL =
      new Setting<>("health.interval", Form.DURATION_FORM, "5m", "how often health is looked at");
  public static final Setting<Duration> HEALTH_TIMEOUT =
      new Setting<>(
          "health.timeout",
          Form.DURATION_FORM,
          "5s",
          "how long a health check may take; one that takes longer has failed");
  public static final Setting<Duration> HEALTH_MAX_AGE =
      new Setting<>(
          "health.max-age",
          Form.DURATION_FORM,
          "30s",
          "how old the last look may be when a critical step begins");
  public static final Setting<Duration> HEALTH_RECHECK =
      new Setting<>(
          "health.recheck",
          Form.DURATION_FORM,
          "30s",
          "how often a step that waits for health looks again");
  public static final Setting<Duration> HEALTH_PAUSE =
      new Setting<>(
          "health.pause",
          Form.DURATION_FORM,
          "1s",
          "the pause between two looks, whoever asks; at most health.max-age");
  public static final Setting<Duration> HEALTH_INTEGRITY_INTERVAL =
      new Setting<>(
          "health.integrity-interval",
          Form.DURATION_FORM,
          "6h",
          "how often all pages of the store are read");
  public static final Setting<Set<String>> HEALTH_GATE =
      new Setting<>(
          "health.gate",
          HealthForms.CHECKS,
          "cpu,disk,integrity,memory,store,threads,writer",
          "the checks that critical steps wait for, or all");
  public static final Setting<HealthLevels> HEALTH_CPU_LEVELS =
      new Setting<>(
          "health.cpu.levels",
          HealthForms.NUMBERS,
          "1.5,3,8",
          "load of a minute for each processor: warning, degraded, critical");
  public static final Setting<HealthLevels> HEALTH_CPU_THROTTLED =
      new Setting<>(
          "health.cpu.throttled",
          HealthForms.NUMBERS,
          "0.1,0.25,0.5",
          "share of the time in which a control group is held back");
  public static final Setting<HealthLevels> HEALTH_MEMORY_LEVELS =
      new Setting<>(
          "health.memory.levels",
          HealthForms.NUMBERS,
          "0.85,0.92,0.97",
          "share of the memory of the control group, or machine, in use");
  public static final Setting<HealthLevels> HEALTH_HEAP_LEVELS =
      new Setting<>(
          "health.heap.levels",
          HealthForms.NUMBERS,
          "0.75,0.85,0.95",
          "share of the heap that a collection left in use");
  public static final Setting<HealthLevels> HEALTH_DISK_FREE_BYTES =
      new Setting<>(
          "health.disk.free-bytes",
          HealthForms.FALLING_SIZES,
          "2GiB,1GiB,256MiB",
          "free space of a disk; the worse of this and the next counts");
  public static final Setting<HealthLevels> HEALTH_DISK_FREE_SHARE =
      new Setting<>(
          "health.disk.free-share",
          HealthForms.FALLING_NUMBERS,
          "0.1,0.05,0.02",
          "free space as a share of the disk");
  public static final Setting<HealthLevels> HEALTH_THREADS_LEVELS =
      new Setting<>(
          "health.threads.levels",
          HealthForms.TIMES,
          "50ms,500ms,2s",
          "how long a new virtual thread waits for its first turn");
  public static final Setting<HealthLevels> HEALTH_STORE_LEVELS =
      new Setting<>(
          "health.store.levels",
          HealthForms.TIMES,
          "100ms,500ms,2s",
          "how long a write and a read of the store take");
  public static final Setting<HealthLevels> HEALTH_QUEUE_LEVELS =
      new Setting<>(
          "health.queue.levels",
          HealthForms.NUMBERS,
          "0.5,0.8,1",
          "what waits to be written, as a share of writer.max-queued-bytes");
  public static final Setting<HealthLevels> HEALTH_RUNS_LEVELS =
      new Setting<>(
          "health.runs.levels",
          HealthForms.NUMBERS,
          "0.8,0.95,1",
          "runs in memory as a share of engine.max-loaded-runs");
  public static final Setting<HealthLevels> HEALTH_STUCK_LEVELS =
      new Setting<>(
          "health.stuck.levels",
          HealthForms.NUMBERS,
          "1,10,100",
          "runs that are stuck and could not be repaired");
  public static final Setting<HealthLevels> HEALTH_SERVICE_LEVELS =
      new Setting<>(
          "health.service.levels",
          HealthForms.TIMES,
          "500ms,2s,4s",
          "how long the mail server and HTTP services take to answer");
  public static final Setting<Map<String, URI>> HEALTH_HTTP =
      new Setting<>(
          "health.http",
          HealthForms.SERVICES,
          "",
          "HTTP services that runs depend on, such as crm=https://crm.example.com/health");
  public static final Setting<List<String>> HEALTH_TOOLS =
      new Setting<>(
          "health.tools",
          Form.LIST,
          "",
          "command-line tools that steps call, such as git,pg_dump, besides those that workflows name");
  public static final Setting<String> HEALTH_PATH =
      new Setting<>(
          "health.path",
          Form.TEXT,
          "",
          "where command-line tools are looked for; without it as in PATH");
  public static final Setting<List<String>> HEALTH_DIRECTORIES =
      new Setting<>(
          "health.directories",
          Form.LIST,
          "",
          "directories whose disks are looked at besides the data directory, such as those of backups and logs");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          MONITORING_ENABLED,
          HEALTH_ENABLED,
          HEALTH_INTERVAL,
          HEALTH_TIMEOUT,
          HEALTH_MAX_AGE,
          HEALTH_RECHECK,
          HEALTH_PAUSE,
          HEALTH_INTEGRITY_INTERVAL,
          HEALTH_GATE,
          HEALTH_CPU_LEVELS,
          HEALTH_CPU_THROTTLED,
          HEALTH_MEMORY_LEVELS,
          HEALTH_HEAP_LEVELS,
          HEALTH_DISK_FREE_BYTES,
          HEALTH_DISK_FREE_SHARE,
          HEALTH_THREADS_LEVELS,
          HEALTH_STORE_LEVELS,
          HEALTH_QUEUE_LEVELS,
          HEALTH_RUNS_LEVELS,
          HEALTH_STUCK_LEVELS,
          HEALTH_SERVICE_LEVELS,
          HEALTH_HTTP,
          HEALTH_TOOLS,
          HEALTH_PATH,
          HEALTH_DIRECTORIES);

  private HealthSettings() {}
}
