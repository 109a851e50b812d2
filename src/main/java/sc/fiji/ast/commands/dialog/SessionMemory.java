package sc.fiji.ast.commands.dialog;

import ij.ImagePlus;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import sc.fiji.ast.commands.scijava.UserInputs;

/** What dialogs propose because it was given before in this session; macros never see it. */
@Plugin(type = Service.class)
public class SessionMemory extends AbstractService {
  private static final String MODEL = "model";
  private static final String FOLDER = "folder";
  private static final String RESULTS = "results";

  private static final Set<String> SHARED = Set.of(MODEL, FOLDER, RESULTS);

  private final Map<String, Object> values = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> unfinished = new ConcurrentHashMap<>();

  /** Remembers model and folders of a command that has done its work. */
  void done(Module command) {
    unfinished.remove(command.getInfo().getDelegateClassName());
    for (ModuleItem<?> input : UserInputs.of(command.getInfo())) {
      if (isShared(input)
          && input.getValue(command) instanceof File file
          && !file.getPath().isBlank()) {
        values.put(input.getName(), file.getAbsoluteFile());
        values.put(key(input), file.getAbsoluteFile());
      }
    }
  }

  /** Remembers what a dialog gave; all of it until the command has done its work. */
  void answered(Module command) {
    Map<String, Object> typed = new HashMap<>();
    unfinished.put(command.getInfo().getDelegateClassName(), typed);
    for (ModuleItem<?> input : UserInputs.of(command.getInfo())) {
      Object value = input.getValue(command);
      if (!(value instanceof ImagePlus)) {
        typed.put(input.getName(), value);
      }
      if (input.is(Asked.KEPT) && value != null) {
        values.put(key(input), value);
      }
    }
  }

  /** What the command itself was given, else what another was; no file that would be replaced. */
  Optional<Object> proposal(ModuleItem<?> input) {
    Map<String, Object> typed =
        unfinished.getOrDefault(input.getInfo().getDelegateClassName(), Map.of());
    if (typed.get(input.getName()) != null) {
      return Optional.of(typed.get(input.getName()));
    }
    boolean written = "save".equals(input.getWidgetStyle()) || input.get(Asked.BESIDE) != null;
    if (!input.is(Asked.KEPT) && (written || !isShared(input))) {
      return Optional.empty();
    }
    Object own = values.get(key(input));
    return Optional.ofNullable(own == null ? values.get(input.getName()) : own)
        .filter(value -> !(value instanceof File file) || file.exists());
  }

  /** Where they need not be given, nothing means something, too. */
  private static boolean isShared(ModuleItem<?> input) {
    return input.isRequired() && SHARED.contains(input.getName());
  }

  private static String key(ModuleItem<?> input) {
    boolean shared = input.getName().equals(MODEL);
    return shared ? MODEL : input.getInfo().getDelegateClassName() + "." + input.getName();
  }
}
