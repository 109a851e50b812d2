package sc.fiji.ast.commands.dialog;

import java.util.List;
import java.util.function.Supplier;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.MutableModuleItem;
import org.scijava.widget.Button;

/**
 * A button.
 *
 * @param label is asked again after the button did its work
 * @param action is called on the event thread
 */
record ButtonField(Supplier<String> label, Runnable action) implements Field {

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    MutableModuleItem<Button> button =
        new DefaultMutableModuleItem<>(form, "more", Button.class) {
          @Override
          public void callback(Module pressed) {
            action.run();
            setLabel(label.get());
          }
        };
    button.setLabel(label.get());
    button.setRequired(false);
    return List.of(button);
  }

  @Override
  public void take(Module command, Module form) {}

  @Override
  public void give(Module form, Module command) {}
}
