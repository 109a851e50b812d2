package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.AbstractSingleInputPreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.scijava.UserInputs;

/**
 * Lets macros run our commands as Fiji does it, with what is at hand without Fiji: the menu's
 * commands lead here; the inputs are taken from the macro's options by ImageJ's own parser, images
 * by title or ID; then the command runs on a thread of SciJava with all its pre- and
 * postprocessors, among them one that fills in the active image as imagej-legacy does.
 */
public class MacroBridge implements PlugIn, AutoCloseable {
  private static final Pattern COMMAND = Pattern.compile("\"(.+)\",\\s*(.+)");
  private static Context context;
  private static volatile String options;
  private static volatile String optionsLeft;
  private static volatile Thread thread;
  private static volatile ImagePlus frontWindow;

  private final Object menusBefore;

  /** For ImageJ. */
  public MacroBridge() {
    menusBefore = null;
  }

  /** Makes the commands known to macros until this is closed. */
  public MacroBridge(Context scijava) throws ReflectiveOperationException {
    context = scijava;
    Hashtable<String, String> menu = ownCommandsOfImageJ();
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
  public String run(String macro, String argument) {
    return new Interpreter().run(macro, argument);
  }

  /** What the macro's thread held for options when its last command had ended. */
  String optionsLeft() {
    return optionsLeft;
  }

  /** Behaves as if this image stood in the front window, which no test without a display has. */
  public void openInWindow(ImagePlus image) {
    frontWindow = image;
  }

  @Override
  public void close() throws ReflectiveOperationException {
    new Interpreter().run("setBatchMode(true); close('*'); setBatchMode(false);");
    WindowManager.setTempCurrentImage(null);
    menus().set(null, menusBefore);
    frontWindow = null;
  }

  /** Takes what is active on the command's thread for the image that is not given. */
  @Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
  public static final class ActiveImage extends AbstractSingleInputPreprocessor {
    @Override
    public void process(Module module) {
      ImagePlus image = frontWindow == null ? WindowManager.getCurrentImage() : frontWindow;
      String input = getSingleInput(module, ImagePlus.class);
      if (image != null && input != null) {
        module.setInput(input, image);
        module.resolveInput(input);
      }
    }
  }

  /** Lets a command's thread see the options of its macro, as Fiji does. */
  @Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
  public static final class Options extends AbstractPreprocessorPlugin {
    @Override
    public void process(Module module) {
      if (options != null) {
        thread = Thread.currentThread();
        thread.setName("Run$_" + thread.getName());
        Macro.setOptions(options);
      }
    }
  }

  @Override
  public void run(String command) {
    CommandInfo info = context.service(CommandService.class).getCommand(command);
    Module module = context.service(ModuleService.class).createModule(info);
    options = Macro.getOptions();
    for (ModuleItem<?> input : UserInputs.of(info)) {
      resolve(module, input);
    }
    try {
      context.service(ModuleService.class).run(module, true).get();
    } catch (ExecutionException e) {
      // As in Fiji: the exception is printed, the macro goes on.
      e.printStackTrace();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      optionsLeft = Macro.getOptions();
      forgetOptions();
    }
  }

  private static void forgetOptions() {
    options = null;
    if (thread != null) {
      Macro.setOptions(thread, null);
      thread.setName(thread.getName().replace("Run$_", ""));
      thread = null;
    }
  }

  private static <T> void resolve(Module module, ModuleItem<T> input) {
    String value = options == null ? null : Macro.getValue(options, input.getName(), null);
    T converted = null;
    if (value != null && input.getType() == ImagePlus.class) {
      converted = input.getType().cast(image(value));
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

  private static Hashtable<String, String> ownCommandsOfImageJ() {
    Properties properties = new Properties();
    try (InputStream file = Menus.class.getResourceAsStream("/IJ_Props.txt")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Hashtable<String, String> commands = new Hashtable<>();
    for (Object entry : properties.values()) {
      Matcher command = COMMAND.matcher(entry.toString());
      if (command.matches()) {
        commands.put(command.group(1), command.group(2));
      }
    }
    return commands;
  }

  private static Field menus() throws NoSuchFieldException {
    Field menus = Menus.class.getDeclaredField("pluginsTable");
    menus.setAccessible(true);
    return menus;
  }
}
