package sc.fiji.ast.commands.dialog;

import java.util.List;
import org.scijava.module.DefaultMutableModule;
import org.scijava.module.DefaultMutableModuleInfo;
import org.scijava.module.Module;

/**
 * What one dialog asks: for SciJava a module of its own, so that a dialog that is cancelled changes
 * nothing.
 */
final class Form {
  private final DefaultMutableModuleInfo info = new DefaultMutableModuleInfo();
  private final List<Field> fields;
  private final Module command;
  private DefaultMutableModule module;

  /**
   * @param command has the values at first, and gets those of the form if all is well
   */
  Form(String title, List<Field> fields, Module command) {
    this.fields = fields;
    this.command = command;
    info.setLabel(title);
    for (Field field : fields) {
      field.items(info).forEach(info::addInput);
    }
  }

  Answer show(Harvest harvest) {
    module = new DefaultMutableModule(info);
    fields.forEach(field -> field.take(command, module));
    fields.forEach(field -> field.propose(module));
    Answer answer = harvest.show(module);
    if (answer == Answer.OK) {
      give();
    }
    return answer;
  }

  /** Gives the command what the form holds by now. */
  void give() {
    fields.forEach(field -> field.give(module, command));
  }
}
