package sc.fiji.ast.commands.dialog;

import java.util.List;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.MutableModuleItem;

/** What stands in a form for an input of a command. */
interface Field {

  /** What the form asks for. */
  List<MutableModuleItem<?>> items(ModuleInfo form);

  /** Takes the command's value into the form. */
  void take(Module command, Module form);

  /** Proposes what follows from other fields, once all have taken their values. */
  default void propose(Module form) {}

  /** Gives what the form holds to the command. */
  void give(Module form, Module command);
}
