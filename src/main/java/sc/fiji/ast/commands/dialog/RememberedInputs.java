package sc.fiji.ast.commands.dialog;

import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.scijava.AstCommand;

/** Remembers the model and the folder of each of our commands that has done its work. */
@Plugin(type = PostprocessorPlugin.class)
public class RememberedInputs extends AbstractPostprocessorPlugin {
  @Parameter private SessionMemory memory;

  @Override
  public void process(Module module) {
    if (module.getDelegateObject() instanceof AstCommand) {
      memory.done(module);
    }
  }
}
