package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.UserInputs;

class SharedInputsTest {

  /** Commands in which a key has a label or description of its own. */
  private static final Map<String, Set<String>> OWN_WORDS =
      Map.of(
          "copy", Set.of("CalibrateThreshold", "ExploreAnomalies", "ReportFalseAlarm"),
          "folder",
              Set.of(
                  "TrainModel",
                  "ScoreFolder",
                  "EvaluateModel",
                  "CalibrateThreshold",
                  "CheckDataset",
                  "CompareVariants",
                  "BenchmarkCategories",
                  "ReportFalseAlarm",
                  "ReportDefect"),
          "image",
              Set.of(
                  "TrainOnStack",
                  "ScoreImage",
                  "ExploreAnomalies",
                  "ReportFalseAlarm",
                  "ReportDefect"),
          "model",
              Set.of(
                  "TrainModel",
                  "TrainOnStack",
                  "ExploreAnomalies",
                  "ReportFalseAlarm",
                  "ReportDefect"),
          "preset", Set.of("CompareVariants"),
          "report",
              Set.of("EvaluateModel", "CheckDataset", "CompareVariants", "BenchmarkCategories"),
          "results", Set.of("ScoreFolder", "BrowseResults"),
          "resume", Set.of("ScoreFolder", "CompareVariants", "BenchmarkCategories"),
          "seed", Set.of("CompareVariants", "BenchmarkCategories", "ToyExample"),
          "threshold", Set.of("ExploreAnomalies"));

  @Test
  void equalKeysHaveEqualLabelsAndDescriptionsUnlessTheyMeanAnotherThing() {
    for (Map.Entry<String, Map<String, ModuleItem<?>>> key : byKey().entrySet()) {
      Map<String, ModuleItem<?>> commands = key.getValue();
      Set<String> own = OWN_WORDS.getOrDefault(key.getKey(), Set.of());
      assertTrue(commands.keySet().containsAll(own), key.getKey() + " is not in all of " + own);
      Set<String> shared = new HashSet<>();
      for (Map.Entry<String, ModuleItem<?>> command : commands.entrySet()) {
        if (!own.contains(command.getKey())) {
          shared.add(words(command.getValue()));
        }
      }
      assertTrue(shared.size() <= 1, () -> key.getKey() + " is said in several ways: " + shared);
      for (String command : own) {
        String words = words(commands.get(command));
        assertTrue(!shared.contains(words), () -> command + " says " + key.getKey() + " as others");
      }
    }
  }

  @Test
  void bothTrainingCommandsSayTheModelInTheSameWords() {
    Map<String, ModuleItem<?>> model = byKey().get("model");
    assertEquals(words(model.get("TrainModel")), words(model.get("TrainOnStack")));
  }

  @Test
  void equalKeysOfferEqualChoices() {
    byKey()
        .forEach(
            (key, commands) -> {
              Set<List<?>> choices = new HashSet<>();
              for (ModuleItem<?> input : commands.values()) {
                List<?> offered = input.getChoices();
                choices.add(offered == null ? List.of() : new ArrayList<>(offered));
              }
              assertEquals(1, choices.size(), () -> key + " offers " + choices);
            });
  }

  private static String words(ModuleItem<?> input) {
    assertTrue(input.getLabel() != null && !input.getLabel().isBlank(), input.getName());
    return input.getLabel() + ": " + input.getDescription();
  }

  /** The inputs of all commands by key, then by the name of the command. */
  private static Map<String, Map<String, ModuleItem<?>>> byKey() {
    Map<String, Map<String, ModuleItem<?>>> inputs = new TreeMap<>();
    try (Context context = new Context()) {
      for (CommandInfo command : Commands.all(context)) {
        for (ModuleItem<?> input : UserInputs.of(command)) {
          inputs
              .computeIfAbsent(input.getName(), key -> new TreeMap<>())
              .put(Commands.type(command).getSimpleName(), input);
        }
      }
    }
    return inputs;
  }
}
