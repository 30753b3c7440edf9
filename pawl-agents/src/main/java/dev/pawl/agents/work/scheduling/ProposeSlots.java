package dev.pawl.agents.work.scheduling;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.Markdown;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proposes times for a meeting that suit everybody. Nothing is booked. */
public final class ProposeSlots implements DepartmentWork {
  private static final int MOST = 3;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE, yyyy-MM-dd, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  @Override
  public WorkResult perform(WorkRequest request) {
    AvailabilityReader.Read read = AvailabilityReader.read(request.material(), request.day());
    if (!read.unreadable().isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "When is that? \"%s\" cannot be read. Write it like: Anna: Mon 9-12, 2026-11-25 14:00-16:30"
              .formatted(read.unreadable().getFirst()));
    }
    if (read.people().isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "Who has time when? One line per person, such as: Anna: Mon 9-12, Tue 14:00-16:30");
    }
    Optional<Duration> length = MeetingLength.in(request.text());
    if (length.isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.WORDS, "How long is the meeting? For example: 45 minutes.");
    }
    return proposal(read.people(), length.get());
  }

  private static WorkResult proposal(List<Availability> people, Duration length) {
    List<Slot> slots = CommonTime.proposals(people, length, MOST);
    String names = people.stream().map(Availability::person).collect(Collectors.joining(", "));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("people", Integer.toString(people.size()));
    values.put("minutes", Long.toString(length.toMinutes()));
    values.put("slots", Integer.toString(slots.size()));
    for (int i = 0; i < slots.size(); i++) {
      values.put("slot" + (i + 1), slots.get(i).from() + "/" + slots.get(i).to());
    }
    Markdown markdown =
        new Markdown().paragraph("%d minutes with %s.".formatted(length.toMinutes(), names));
    if (slots.isEmpty()) {
      markdown.paragraph(
          "There is no such time that suits everybody. Ask for more times, or for a shorter meeting.");
    } else {
      markdown.numbered(slots.stream().map(ProposeSlots::line).toList());
    }
    String title = slots.isEmpty() ? "No common time" : "Proposed times";
    return new WorkResult.Done(title, markdown.toString(), values);
  }

  private static String line(Slot slot) {
    return DAY_AND_TIME.format(slot.from()) + " to " + TIME.format(slot.to());
  }
}
