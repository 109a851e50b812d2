package sc.fiji.ast.commands.dialog;

import ij.plugin.frame.Recorder;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.UserInputs;

/**
 * Asks for the inputs of our commands, before SciJava would. Where nobody sits before the screen no
 * input is left to ask for.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 2)
public class DialogInputs extends AbstractPreprocessorPlugin {
  @Parameter private ModuleService modules;

  @Parameter private SessionMemory memory;

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof AstCommand command) {
      Module defaults = modules.createModule(module.getInfo());
      CommandInputs inputs = new CommandInputs(module, command, defaults);
      if (inputs.lackImage()) {
        cancel(module.getInfo().getTitle() + ": open an image first.");
      } else if (inputs.areOpen()) {
        ask(inputs);
      }
      inputs.resolveInvisible();
    }
  }

  private void ask(CommandInputs inputs) {
    Module module = inputs.module();
    UserInputs.of(module.getInfo()).stream()
        .filter(input -> !inputs.isTouched(input))
        .forEach(
            input ->
                memory.proposal(input).ifPresent(value -> module.setInput(input.getName(), value)));
    CommandDialog dialog = new CommandDialog(inputs, new Harvest(context()), memory);
    switch (dialog.ask("")) {
      case OK -> inputs.command().askWith(dialog);
      case CANCELLED -> {
        Recorder.disableCommandRecording(); // As ImageJ's own dialogs do.
        cancel("");
      }
      case NOT_SHOWN -> {} // SciJava asks in its own way, or cannot either.
    }
  }
}
