package sc.fiji.ast.commands.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

/**
 * An input that is a list of words: a check box for each.
 *
 * @param boxes the labels of the words, in their order
 */
record BoxesField(ModuleItem<?> input, Map<String, String> boxes) implements Field {

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    List<MutableModuleItem<?>> items = new ArrayList<>();
    boxes.forEach(
        (word, label) -> {
          MutableModuleItem<Boolean> item =
              new DefaultMutableModuleItem<>(form, name(word), Boolean.class);
          item.setLabel(label);
          item.setRequired(false);
          items.add(item);
        });
    return items;
  }

  @Override
  public void take(Module command, Module form) {
    List<String> words =
        Arrays.asList(
            String.valueOf(command.getInput(input.getName()))
                .toLowerCase(Locale.ROOT)
                .split("[,\\s]+"));
    boxes.keySet().forEach(box -> form.setInput(name(box), words.contains(box)));
  }

  @Override
  public void give(Module form, Module command) {
    command.setInput(
        input.getName(),
        boxes.keySet().stream()
            .filter(box -> Boolean.TRUE.equals(form.getInput(name(box))))
            .collect(Collectors.joining(", ")));
  }

  private String name(String box) {
    return input.getName() + "." + box;
  }
}
