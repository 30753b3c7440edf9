package dev.pawl.cli.output;

import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceCounts;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service and its circuit breaker, as people and programs see it. */
public final class BreakerView {
  private BreakerView() {}

  // Programs

  /** What listings show, for programs. */
  public static Map<String, @Nullable Object> row(ServiceView view) {
    ServiceRow row = view.row();
    ServiceCounts counts = view.counts();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("service", row.name());
    json.put("state", row.state().name());
    json.put("forced", row.forced());
    json.put("since", Instant.ofEpochMilli(row.since()).toString());
    json.put("until", row.until() == null ? null : Instant.ofEpochMilli(row.until()).toString());
    json.put("actor", row.actor());
    json.put("reason", row.reason());
    json.put("counts", counts == null ? null : counts(counts));
    return json;
  }

  private static Map<String, @Nullable Object> counts(ServiceCounts counts) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("calls", counts.calls());
    json.put("successes", counts.successes());
    json.put("failures", counts.failures());
    json.put("otherFailures", counts.otherFailures());
    json.put("held", counts.held());
    json.put("running", counts.running());
    json.put("waiting", counts.waiting());
    json.put("recentFailures", counts.recentFailures());
    return json;
  }

  /** The same with what holds for it. */
  public static Map<String, @Nullable Object> whole(ServiceView view) {
    Map<String, @Nullable Object> json = row(view);
    ServiceRules rules = view.rules();
    BreakerRules breaker = rules.breaker();
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("mode", breaker.mode().name());
    said.put("failures", breaker.failures());
    said.put("rate", breaker.rate());
    said.put("window", breaker.window());
    said.put("minimumCalls", breaker.minimumCalls());
    said.put("openFor", breaker.openFor().toString());
    said.put("successes", breaker.successes());
    said.put("probes", breaker.probes());
    said.put("whenOpen", rules.whenOpen().name());
    said.put("rateLimit", rate(rules.rateLimit()));
    said.put("bulkhead", rules.bulkhead());
    said.put("queue", rules.queue());
    said.put("uncounted", rules.uncounted().stream().sorted().toList());
    json.put("rules", said);
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> rate(@Nullable RateRule rule) {
    if (rule == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("calls", rule.calls());
    json.put("per", rule.per().toString());
    json.put("burst", rule.burst());
    return json;
  }

  // People

  /** What listings show, for people: a cell a column. */
  public static String[] cells(ServiceView view, Style style, Instant now) {
    ServiceRow row = view.row();
    ServiceCounts counts = view.counts();
    boolean moved = row.version() > 0;
    return new String[] {
      Words.foreign(row.name()),
      state(row, style),
      moved ? Words.relative(Instant.ofEpochMilli(row.since()), now) : Words.NOTHING,
      row.until() == null ? Words.NOTHING : Words.relative(Instant.ofEpochMilli(row.until()), now),
      counts == null ? Words.NOTHING : Long.toString(counts.calls()),
      counts == null ? Words.NOTHING : Long.toString(counts.failures()),
      counts == null ? Words.NOTHING : Integer.toString(counts.running()),
      counts == null ? Words.NOTHING : Integer.toString(counts.waiting()),
      moved ? Words.foreign(row.actor()) : Words.NOTHING,
      Words.foreign(Words.or(Words.shortened(row.reason(), 60)))
    };
  }

  private static String state(ServiceRow row, Style style) {
    String word =
        (row.forced() ? "forced " : "")
            + row.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return row.state() == ServiceState.CLOSED && !row.forced()
        ? style.good(word)
        : style.attention(word);
  }

  /** All of it, for people. */
  public static List<String> lines(ServiceView view, Style style, Instant now) {
    ServiceRow row = view.row();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Service '%s': its breaker is %s".formatted(Words.foreign(row.name()), state(row, style)));
    if (row.version() > 0) {
      lines.add(
          "  since %s, by %s%s"
              .formatted(
                  Words.local(Instant.ofEpochMilli(row.since())),
                  Words.foreign(row.actor()),
                  row.reason().isEmpty() ? "" : ": " + Words.foreign(row.reason())));
    }
    Long until = row.until();
    if (until != null) {
      lines.add(
          "  until %s, %s"
              .formatted(
                  Words.local(Instant.ofEpochMilli(until)),
                  Words.relative(Instant.ofEpochMilli(until), now)));
    }
    lines.add("Rules");
    lines.add("  " + opens(view.rules().breaker()));
    lines.add("  " + limits(view.rules()));
    ServiceCounts counts = view.counts();
    lines.add("This engine");
    lines.add(
        counts == null
            ? "  executes nothing; start one with './pawl engine'"
            : "  %d calls: %d successes, %d failures of the service, %d others; %d running, %d waiting"
                .formatted(
                    counts.calls(),
                    counts.successes(),
                    counts.failures(),
                    counts.otherFailures(),
                    counts.running(),
                    counts.waiting()));
    return lines;
  }

  private static String opens(BreakerRules rules) {
    String when =
        switch (rules.mode()) {
          case CONSECUTIVE -> "%d failures in a row".formatted(rules.failures());
          case RATE ->
              "%s%% failures of the last %d calls, from %d on"
                  .formatted(
                      Double.toString(Math.round(rules.rate() * 1000) / 10.0)
                          .replaceFirst("\\.0$", ""),
                      rules.window(),
                      rules.minimumCalls());
        };
    return "opens at %s, for %s; %d successful tries, %d at a time, close it"
        .formatted(when, Words.duration(rules.openFor()), rules.successes(), rules.probes());
  }

  private static String limits(ServiceRules rules) {
    RateRule rate = rules.rateLimit();
    Integer places = rules.bulkhead();
    return "%s, %s; a step that meets it open %s"
        .formatted(
            rate == null
                ? "no rate limit"
                : "%d calls in %s, %d at once"
                    .formatted(rate.calls(), Words.duration(rate.per()), rate.burst()),
            places == null
                ? "no bulkhead"
                : "%d calls at a time, %d steps in the queue".formatted(places, rules.queue()),
            switch (rules.whenOpen()) {
              case WAIT -> "waits";
              case FALLBACK -> "takes its fallback, or waits";
              case FAIL -> "fails";
            });
  }
}
