package sc.fiji.ast.commands.dialog;

import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

/** An input as it is. */
record PlainField<T>(ModuleItem<T> input) implements Field {

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    MutableModuleItem<T> item = new DefaultMutableModuleItem<>(form, input);
    item.setVisibility(ItemVisibility.NORMAL);
    item.setRequired(false);
    item.setPersisted(false);
    return List.of(item);
  }

  @Override
  public void take(Module command, Module form) {
    form.setInput(input.getName(), input.getValue(command));
  }

  @Override
  public void give(Module form, Module command) {
    command.setInput(input.getName(), form.getInput(input.getName()));
  }
}
