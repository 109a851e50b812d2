package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Lets macros run our commands as Fiji does it, with what is at hand without Fiji: the menu's
 * commands lead here; the inputs are taken from the macro's options by ImageJ's own parser, images
 * by title or ID, or the active one; then the command runs on a thread of SciJava with all its pre-
 * and postprocessors.
 */
public class MacroBridge implements PlugIn, AutoCloseable {
  private static Context context;

  private final Object menusBefore;

  /** For ImageJ. */
  public MacroBridge() {
    menusBefore = null;
  }

  /** Makes the commands known to macros until this is closed. */
  MacroBridge(Context scijava) throws ReflectiveOperationException {
    context = scijava;
    Hashtable<String, String> menu = new Hashtable<>();
    for (CommandInfo command : Commands.all(context)) {
      String target = getClass().getName() + "(\"" + command.getDelegateClassName() + "\")";
      menu.put(command.getMenuPath().getLeaf().getName(), target);
    }
    menusBefore = menus().get(null);
    menus().set(null, menu);
  }

  /**
   * Runs a macro.
   *
   * @return what its {@code return} gives; null if nothing
   */
  String run(String macro, String argument) {
    return new Interpreter().run(macro, argument);
  }

  @Override
  public void close() throws ReflectiveOperationException {
    new Interpreter().run("setBatchMode(true); close('*'); setBatchMode(false);");
    WindowManager.setTempCurrentImage(null);
    menus().set(null, menusBefore);
  }

  @Override
  public void run(String command) {
    CommandInfo info = context.service(CommandService.class).getCommand(command);
    Module module = context.service(ModuleService.class).createModule(info);
    String options = Macro.getOptions();
    for (ModuleItem<?> input : UserInputs.of(info)) {
      resolve(module, input, options);
    }
    try {
      context.service(ModuleService.class).run(module, true).get();
    } catch (ExecutionException e) {
      // As in Fiji: the exception is printed, the macro goes on.
      e.printStackTrace();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> void resolve(Module module, ModuleItem<T> input, String options) {
    String value = options == null ? null : Macro.getValue(options, input.getName(), null);
    T converted = null;
    if (input.getType() == ImagePlus.class) {
      converted =
          input.getType().cast(value == null ? WindowManager.getCurrentImage() : image(value));
    } else if (value != null) {
      converted = context.service(ConvertService.class).convert(value, input.getType());
    }
    if (converted != null) {
      input.setValue(module, converted);
      module.resolveInput(input.getName());
    }
  }

  private static ImagePlus image(String titleOrId) {
    return Arrays.stream(WindowManager.getIDList())
        .mapToObj(WindowManager::getImage)
        .filter(i -> i.getTitle().equals(titleOrId) || titleOrId.equals("" + i.getID()))
        .findFirst()
        .orElse(null);
  }

  private static Field menus() throws NoSuchFieldException {
    Field menus = Menus.class.getDeclaredField("pluginsTable");
    menus.setAccessible(true);
    return menus;
  }
}
