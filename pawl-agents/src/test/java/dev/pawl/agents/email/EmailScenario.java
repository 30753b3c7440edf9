package dev.pawl.agents.email;

import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An email run, and what has to come of it however often it is interrupted.
 *
 * @param name for people
 * @param type of the email
 * @param request what is wanted
 * @param agents changes the usual agents
 * @param mail the mail server
 * @param answers what people say, one after the other
 * @param expected what has to come of it
 */
record EmailScenario(
    String name,
    EmailType type,
    EmailRequest request,
    UnaryOperator<EmailAgents> agents,
    UnaryOperator<ScriptedMail> mail,
    List<Answer> answers,
    Expected expected) {

  /** What people say. */
  record Answer(String asked, String choice, Map<String, Object> values) {}

  /**
   * What has to come of it.
   *
   * @param end how the run ends
   * @param result the status of the receipt, or the code of the failure
   * @param notes what the receipt's notes contain, in order
   * @param accepted how often the server took the message for a recipient
   * @param steps the ends of paths of steps that were done, in any order
   */
  record Expected(
      RunStatus end, String result, List<String> notes, int accepted, List<String> steps) {}

  static EmailScenario of(String name, EmailType type, EmailRequest request) {
    return new EmailScenario(
        name,
        type,
        request,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        List.of(),
        new Expected(RunStatus.COMPLETED, "SENT", List.of(), 1, List.of()));
  }

  EmailScenario with(UnaryOperator<EmailAgents> changed) {
    return new EmailScenario(name, type, request, changed, mail, answers, expected);
  }

  EmailScenario server(UnaryOperator<ScriptedMail> scripted) {
    return new EmailScenario(name, type, request, agents, scripted, answers, expected);
  }

  /** The next thing people are asked contains this, and they say that. */
  EmailScenario answer(String asked, String choice, Map<String, Object> values) {
    List<Answer> more = new ArrayList<>(answers);
    more.add(new Answer(asked, choice, values));
    return new EmailScenario(name, type, request, agents, mail, more, expected);
  }

  EmailScenario notes(String... notes) {
    return expecting(
        new Expected(
            expected.end(),
            expected.result(),
            List.of(notes),
            expected.accepted(),
            expected.steps()));
  }

  EmailScenario receipt(String status, int accepted) {
    return expecting(
        new Expected(expected.end(), status, expected.notes(), accepted, expected.steps()));
  }

  EmailScenario fails(String code) {
    return expecting(new Expected(RunStatus.FAILED, code, List.of(), 0, expected.steps()));
  }

  EmailScenario steps(String... ends) {
    return expecting(
        new Expected(
            expected.end(),
            expected.result(),
            expected.notes(),
            expected.accepted(),
            List.of(ends)));
  }

  private EmailScenario expecting(Expected other) {
    return new EmailScenario(name, type, request, agents, mail, answers, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
