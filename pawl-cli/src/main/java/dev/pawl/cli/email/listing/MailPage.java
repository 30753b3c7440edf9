package dev.pawl.cli.email.listing;

import dev.pawl.cli.email.EmailJson;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of a listing of emails. */
public final class MailPage {
  private final MailKind kind;
  private final List<Hit> hits;
  private final boolean full;

  MailPage(MailKind kind, List<Hit> hits, boolean full) {
    this.kind = kind;
    this.hits = List.copyOf(hits);
    this.full = full;
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return hits.isEmpty();
  }

  /** Where to go on, or null when everything was looked at. */
  public @Nullable MailCursor next() {
    return full ? hits.getLast().cursor() : null;
  }

  /** The rows for people, seen from now. */
  public Table table(Style style, Instant now) {
    return MailTable.of(kind, hits, style, now);
  }

  /** The rows for programs, with everything that is known. */
  public List<Map<String, @Nullable Object>> json() {
    return hits.stream().map(MailPage::json).toList();
  }

  private static Map<String, @Nullable Object> json(Hit hit) {
    Map<String, @Nullable Object> json =
        new LinkedHashMap<>(
            switch (hit) {
              case Hit.OfEmail of -> EmailJson.email(of.email());
              case Hit.OfDraft of -> EmailJson.row(of.email(), of.version(), of.counts());
              case Hit.OfVerdict of -> EmailJson.row(of.email(), of.reviewed(), of.counts());
              case Hit.OfAbsence of -> EmailJson.row(of.email(), of.absent(), of.counts());
              case Hit.OfDelivery of -> EmailJson.row(of.email(), of.delivered(), of.counts());
            });
    json.put("cursor", hit.cursor().toString());
    return json;
  }
}
