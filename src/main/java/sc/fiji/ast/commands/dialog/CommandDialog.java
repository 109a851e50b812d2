package sc.fiji.ast.commands.dialog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.AstCommand;

/**
 * The dialog of a command: what it cannot do without, a button for the rest, and above them what
 * was wrong, if it comes back.
 */
final class CommandDialog implements AstCommand.Dialog {
  private final CommandInputs inputs;
  private final Harvest harvest;
  private final SessionMemory memory;
  private final Set<ModuleItem<?>> faulty = new HashSet<>();

  CommandDialog(CommandInputs inputs, Harvest harvest, SessionMemory memory) {
    this.inputs = inputs;
    this.harvest = harvest;
    this.memory = memory;
  }

  @Override
  public boolean again(String fault) {
    FaultyInput.of(fault, inputs).ifPresent(faulty::add);
    return ask(FaultyInput.words(fault, inputs)) == Answer.OK;
  }

  /**
   * Asks until nothing is missing.
   *
   * @param fault said above; may be empty
   */
  Answer ask(String fault) {
    String said = fault;
    while (true) {
      List<ModuleItem<?>> front = front();
      Answer answer = form(front, said).show(harvest);
      if (answer != Answer.OK) {
        return answer;
      }
      said = wanting(front);
      if (said.isEmpty()) {
        inputs.module().getInputs().keySet().forEach(inputs.module()::resolveInput);
        memory.answered(inputs.module());
        return answer;
      }
    }
  }

  /** What was wrong is not hidden on the second level. */
  private List<ModuleItem<?>> front() {
    List<ModuleItem<?>> front = new ArrayList<>(inputs.front());
    faulty.stream().filter(input -> !front.contains(input)).forEach(front::add);
    return front;
  }

  private Form form(List<ModuleItem<?>> front, String fault) {
    List<Field> fields = new ArrayList<>();
    if (!fault.isEmpty()) {
      fields.add(MessageField.fault(fault));
    }
    fields.addAll(inputs.images());
    fields.addAll(inputs.fields(front));
    Form[] form = new Form[1];
    if (!inputs.more().isEmpty()) {
      fields.add(new ButtonField(this::more, () -> askMore(form[0])));
    }
    form[0] = new Form(title(), fields, inputs.module());
    return form[0];
  }

  private String title() {
    return inputs.module().getInfo().getTitle();
  }

  private String more() {
    String changed = inputs.changed();
    return changed.isEmpty() ? "More..." : "More (changed: " + changed + ")...";
  }

  /** What the second level offers depends on what was chosen on the first. */
  private void askMore(Form front) {
    front.give();
    List<Field> fields = new ArrayList<>();
    inputs
        .more()
        .forEach(
            (heading, below) -> {
              fields.add(MessageField.heading(heading));
              fields.addAll(inputs.fields(below));
            });
    String title = title().replace("...", "") + ": More";
    new Form(title, fields, inputs.module()).show(harvest);
  }

  /** What must be said after the dialog was filled in; empty if nothing is missing. */
  private String wanting(List<ModuleItem<?>> asked) {
    List<String> missing = inputs.missing();
    if (!missing.isEmpty()) {
      return sentence(missing, " and ") + (missing.size() == 1 ? " is" : " are") + " missing.";
    }
    List<String> more =
        inputs.front().stream()
            .filter(input -> !asked.contains(input))
            .map(ModuleItem::getLabel)
            .toList();
    return more.isEmpty() ? "" : "This model needs more: " + sentence(more, " or ") + ".";
  }

  private static String sentence(List<String> labels, String last) {
    int end = labels.size() - 1;
    return end == 0
        ? labels.get(0)
        : String.join(", ", labels.subList(0, end)) + last + labels.get(end);
  }
}
