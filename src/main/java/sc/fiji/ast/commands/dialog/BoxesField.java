package sc.fiji.ast.commands.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

/**
 * An input that is a list of words: a check box for each.
 *
 * @param boxes the words
 */
record BoxesField(ModuleItem<?> input, List<String> boxes) implements Field {

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    List<MutableModuleItem<?>> items = new ArrayList<>();
    for (String box : boxes) {
      MutableModuleItem<Boolean> item =
          new DefaultMutableModuleItem<>(form, name(box), Boolean.class);
      item.setLabel(box.substring(0, 1).toUpperCase(Locale.ROOT) + box.substring(1));
      item.setDescription(input.getDescription());
      item.setRequired(false);
      items.add(item);
    }
    return items;
  }

  @Override
  public void take(Module command, Module form) {
    List<String> words =
        Arrays.asList(
            String.valueOf(command.getInput(input.getName()))
                .toLowerCase(Locale.ROOT)
                .split("[,\\s]+"));
    boxes.forEach(box -> form.setInput(name(box), words.contains(box)));
  }

  @Override
  public void give(Module form, Module command) {
    command.setInput(
        input.getName(),
        boxes.stream()
            .filter(box -> Boolean.TRUE.equals(form.getInput(name(box))))
            .collect(Collectors.joining(", ")));
  }

  private String name(String box) {
    return input.getName() + "." + box;
  }
}
