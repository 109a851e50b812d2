package sc.fiji.ast.commands.dialog;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.UserInputs;

/**
 * The inputs of a command as its dialog sees them.
 *
 * @param module the command with its values
 * @param command the same
 * @param defaults the command as nobody has touched it
 */
record CommandInputs(Module module, AstCommand command, Module defaults) {

  /** Those that the first level asks for, but images: the active one is taken. */
  List<ModuleItem<?>> front() {
    return UserInputs.of(module.getInfo()).stream()
        .filter(input -> input.getType() != ImagePlus.class)
        .filter(input -> isVisible(input) || Asked.IN_FRONT.equals(input.get(Asked.WHERE)))
        .filter(input -> command.offers(input.getName()))
        .toList();
  }

  private static boolean isVisible(ModuleItem<?> input) {
    return input.getVisibility() != ItemVisibility.INVISIBLE;
  }

  /** Those of the second level, by heading. */
  Map<String, List<ModuleItem<?>>> more() {
    Map<String, List<ModuleItem<?>>> more = new LinkedHashMap<>();
    for (String heading : Asked.HEADINGS) {
      List<ModuleItem<?>> below =
          UserInputs.of(module.getInfo()).stream()
              .filter(input -> heading.equals(input.get(Asked.WHERE)))
              .filter(input -> command.offers(input.getName()))
              .toList();
      if (!below.isEmpty()) {
        more.put(heading, below);
      }
    }
    return more;
  }

  /** Says which images the command works on. */
  List<Field> images() {
    List<Field> images = new ArrayList<>();
    for (ModuleItem<?> input : UserInputs.of(module.getInfo())) {
      if (input.getValue(module) instanceof ImagePlus image) {
        images.add(MessageField.labelled(input.getLabel(), image.getTitle()));
      }
    }
    return images;
  }

  /** The fields of some inputs. */
  List<Field> fields(List<ModuleItem<?>> inputs) {
    Map<String, String> endings = new LinkedHashMap<>();
    for (ModuleItem<?> input : inputs) {
      if (input.get(Asked.BESIDE) != null) {
        endings.put(input.getName(), input.get(Asked.BESIDE));
      }
    }
    List<Field> fields = new ArrayList<>();
    for (ModuleItem<?> input : inputs) {
      boolean leads = input.getName().equals("folder") && !endings.isEmpty();
      fields.add(leads ? new FolderField(file(input), endings) : field(input));
    }
    return fields;
  }

  @SuppressWarnings("unchecked") // A folder is a file.
  private static ModuleItem<File> file(ModuleItem<?> folder) {
    return (ModuleItem<File>) folder;
  }

  private Field field(ModuleItem<?> input) {
    String boxes = input.get(Asked.BOXES);
    if (boxes == null) {
      return new PlainField<>(input);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String box : boxes.split(",")) {
      String[] parts = box.split("=");
      if (command.offers(parts[0])) {
        labels.put(parts[0], parts[1]);
      }
    }
    return new BoxesField(input, labels);
  }

  /** The labels of those required that nobody has given. */
  List<String> missing() {
    return front().stream()
        .filter(ModuleItem::isRequired)
        .filter(input -> isBlank(input.getValue(module)))
        .map(ModuleItem::getLabel)
        .toList();
  }

  boolean lackImage() {
    return UserInputs.of(module.getInfo()).stream()
        .filter(input -> input.getType() == ImagePlus.class && input.isRequired())
        .anyMatch(input -> input.getValue(module) == null);
  }

  /** Whether something must be asked for: what is required, or all if nothing was given. */
  boolean areOpen() {
    List<ModuleItem<?>> open =
        front().stream().filter(input -> !module.isInputResolved(input.getName())).toList();
    boolean nothing = !open.isEmpty() && open.size() == front().size();
    return nothing || open.stream().anyMatch(ModuleItem::isRequired);
  }

  /** SciJava would ask for these, too. */
  void resolveInvisible() {
    UserInputs.of(module.getInfo()).stream()
        .filter(input -> !isVisible(input))
        .forEach(input -> module.resolveInput(input.getName()));
  }

  private static boolean isBlank(Object value) {
    return value == null || value.toString().isBlank();
  }

  /** The labels of those of the second level that are not as they were, for a button. */
  String changed() {
    return more().values().stream()
        .flatMap(List::stream)
        .filter(input -> isTouched(input))
        .map(ModuleItem::getLabel)
        .collect(Collectors.joining(", "));
  }

  boolean isTouched(ModuleItem<?> input) {
    Object value = input.getValue(module);
    Object untouched = input.getValue(defaults);
    return !Objects.equals(value, untouched) && !(isBlank(value) && isBlank(untouched));
  }
}
