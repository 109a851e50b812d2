package sc.fiji.ast.commands.dialog;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.scijava.ItemVisibility;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

/** A folder, beside which other files are proposed until someone types others. */
final class FolderField implements Field {
  private final ModuleItem<File> input;
  private final Map<String, String> endings;
  private final Map<String, File> proposed = new HashMap<>();

  /**
   * @param endings of the names of files beside the folder, by the inputs that ask for them
   */
  FolderField(ModuleItem<File> input, Map<String, String> endings) {
    this.input = input;
    this.endings = endings;
  }

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    MutableModuleItem<File> item =
        new DefaultMutableModuleItem<>(form, input) {
          @Override
          public void callback(Module changed) {
            propose(changed);
          }
        };
    item.setVisibility(ItemVisibility.NORMAL);
    item.setRequired(false);
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

  @Override
  public void propose(Module form) {
    File folder = (File) form.getInput(input.getName());
    if (folder != null && folder.isDirectory()) {
      endings.forEach((name, ending) -> propose(form, name, free(folder, ending)));
    }
  }

  private void propose(Module form, String name, File file) {
    File typed = (File) form.getInput(name);
    boolean untouched = typed == null || typed.getPath().isBlank();
    if (untouched || Objects.equals(typed, proposed.get(name))) {
      form.setInput(name, file);
      proposed.put(name, file);
    }
  }

  /** Nothing that is there is replaced unless someone asks for it. */
  private static File free(File folder, String ending) {
    File absolute = folder.getAbsoluteFile();
    File beside = new File(absolute.getParentFile(), absolute.getName() + ending);
    for (int i = 2; beside.exists(); i++) {
      int dot = ending.indexOf('.');
      String numbered =
          dot < 0 ? ending + "-" + i : ending.substring(0, dot) + "-" + i + ending.substring(dot);
      beside = new File(absolute.getParentFile(), absolute.getName() + numbered);
    }
    return beside;
  }
}
