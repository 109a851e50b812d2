package sc.fiji.ast.commands.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JPanel;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.ui.AbstractInputHarvesterPlugin;
import org.scijava.widget.InputHarvester;
import org.scijava.widget.InputPanel;

/** SciJava's dialog as its Swing user interface builds it, before a user who knows what to do. */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY)
public class TestHarvester extends AbstractInputHarvesterPlugin<JPanel, JPanel> {
  private static Deque<Consumer<ShownDialog>> steps;

  /**
   * @param dialogs what the user does in each dialog, in their order
   */
  public static void sit(List<Consumer<ShownDialog>> dialogs) {
    steps = new ArrayDeque<>(dialogs);
  }

  public static void leave() {
    steps = null;
  }

  /** How many dialogs the user still waits for. */
  static int waiting() {
    return steps.size();
  }

  @Override
  public void process(Module module) {
    if (steps == null) {
      return;
    }
    try {
      harvest(module);
    } catch (ModuleException e) {
      cancel(e.getMessage());
    }
  }

  @Override
  public InputPanel<JPanel, JPanel> createInputPanel() {
    return new SwingPanel();
  }

  @Override
  public boolean harvestInputs(InputPanel<JPanel, JPanel> panel, Module module) {
    ShownDialog dialog = new ShownDialog(panel, module);
    if (steps.isEmpty()) {
      throw new IllegalStateException("One more dialog: " + dialog.labels());
    }
    steps.remove().accept(dialog);
    return !dialog.isCancelled();
  }

  @Override
  protected String getUI() {
    return "test";
  }
}
