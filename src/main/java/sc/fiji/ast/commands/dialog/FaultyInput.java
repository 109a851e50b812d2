package sc.fiji.ast.commands.dialog;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.scijava.module.ModuleItem;

/** Finds the input that a message is about: it begins with its key, or quotes what was typed. */
final class FaultyInput {

  private FaultyInput() {}

  static Optional<ModuleItem<?>> of(String message, CommandInputs inputs) {
    List<ModuleItem<?>> all = new ArrayList<>(inputs.front());
    inputs.more().values().forEach(all::addAll);
    return all.stream()
        .filter(input -> isNamed(input, message))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(input -> isQuoted(input, inputs, message))
                    // A file's path begins with that of its folder.
                    .max(Comparator.comparingInt(input -> text(input, inputs).length())));
  }

  private static boolean isNamed(ModuleItem<?> input, String message) {
    String key = Pattern.quote(input.getName());
    return Pattern.compile("^" + key + " |^There is no " + key + " '").matcher(message).find();
  }

  private static boolean isQuoted(ModuleItem<?> input, CommandInputs inputs, String message) {
    String typed = text(input, inputs);
    boolean file = input.getType() == File.class;
    return !typed.isBlank()
        && inputs.isTouched(input)
        && message.contains(file ? typed : "'" + typed + "'");
  }

  private static String text(ModuleItem<?> input, CommandInputs inputs) {
    Object value = input.getValue(inputs.module());
    return value == null ? "" : value.toString();
  }

  /** The message, with the label of the input in place of its key. */
  static String words(String message, CommandInputs inputs) {
    return of(message, inputs)
        .map(
            input ->
                message.startsWith(input.getName() + " ")
                    ? input.getLabel() + message.substring(input.getName().length())
                    : input.getLabel() + ": " + message)
        .orElse(message);
  }
}
