package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.UserInputs;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.model.Preset;

class CommandKeysTest {
  private static final Pattern WORD = Pattern.compile("[a-z]+");
  private static Context context;

  @BeforeAll
  static void start() {
    context = new Context();
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Train AST Model... | TrainModel"
            + " | folder,model,modality,preset,backbone,settings,seed,device,resume,foreground"
            + ",group,leaveout",
        "Train AST Model on Stack... | TrainOnStack"
            + " | image,model,modality,preset,backbone,settings,seed,device,resume,depth,channel"
            + ",group",
        "Score Image with AST... | ScoreImage"
            + " | image,model,depth,channel,threshold,layers,live,opacity,device",
        "Explore Anomalies... | ExploreAnomalies | image,model,threshold,copy",
        "Score Folder with AST... | ScoreFolder"
            + " | folder,model,results,threshold,device,resume,foreground,part",
        "Browse AST Results... | BrowseResults | results,images,collect",
        "Report False Alarm... | ReportFalseAlarm | image,model,folder,then,copy",
        "Report Defect... | ReportDefect | image,mask,kind,model,folder",
        "Evaluate AST Model... | EvaluateModel | folder,model,report,device,foreground",
        "Calibrate AST Threshold... | CalibrateThreshold"
            + " | folder,model,rate,copy,device,foreground",
        "Check AST Dataset... | CheckDataset | folder,report,device",
        "Inspect AST Model... | InspectModel | model",
        "Compare AST Variants... | CompareVariants"
            + " | folder,report,variants,repeats,preset,seed,device,modality,resume",
        "Benchmark AST on Categories... | BenchmarkCategories | folder,report,preset,backbone,"
            + "settings,modality,repeats,seed,device,categories,resume",
        "AST Toy Example | ToyExample | steps,seed",
        "AST Backbones... | ManageBackbones | action,name,file,download,program",
        "AST Engine Status | EngineStatus | ''"
      })
  void leavesClassesAndKeysAreThoseMacrosRelyOn(String leaf, String name, String keys) {
    CommandInfo command = service().getCommand(getClass().getPackageName() + "." + name);
    assertEquals(leaf, command.getMenuPath().getLeaf().getName());
    assertEquals("Plugins > Anomaly Detection > " + leaf, command.getMenuPath().getMenuString());
    assertEquals(keys, String.join(",", Commands.keys(command)));
    assertFalse(DynamicCommand.class.isAssignableFrom(Commands.type(command)));
    assertTrue(command.isValid(), () -> command.getProblems().toString());
  }

  @Test
  void leavesAreUnique() {
    Set<String> leaves = new HashSet<>();
    for (CommandInfo command : commands()) {
      String leaf = command.getMenuPath().getLeaf().getName();
      assertTrue(leaves.add(leaf), leaf);
    }
    assertTrue(leaves.size() >= 6);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void keysAreSingleLowerCaseWordsAndNoneEndsInAnother(CommandInfo command) {
    List<String> keys = Commands.keys(command);
    for (String key : keys) {
      assertTrue(WORD.matcher(key).matches(), key);
      for (String other : keys) {
        assertFalse(!key.equals(other) && key.endsWith(other), key + " ends in " + other);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void nothingIsRememberedForAnotherSessionAndWhatIsOptionalIsSaidToBe(CommandInfo command) {
    for (ModuleItem<?> input : UserInputs.of(command)) {
      boolean given = input.getType() == File.class || input.getType() == ImagePlus.class;
      assertTrue(given || !input.isRequired(), input.getName());
      assertFalse(input.isPersisted(), input.getName());
    }
  }

  /** Fiji records what SciJava shows, touched or not; we record the others if they were touched. */
  @ParameterizedTest
  @MethodSource("commands")
  void sciJavaSeesOnlyWhatIsRequired(CommandInfo command) {
    for (ModuleItem<?> input : UserInputs.of(command)) {
      boolean visible = input.getVisibility() == ItemVisibility.NORMAL;
      assertEquals(input.isRequired(), visible, input.getName());
    }
  }

  @Test
  void thereIsABoxForEachLayer() {
    String boxes = service().getCommand(ScoreImage.class).getInput("layers").get("boxes");
    assertEquals(
        Arrays.stream(Layer.values()).map(Layer::label).toList(),
        Arrays.stream(boxes.split(",")).map(box -> box.split("=")[0]).toList());
  }

  @Test
  void dialogsOfferAllPresets() {
    for (Class<? extends AstCommand> command :
        List.of(
            TrainModel.class,
            TrainOnStack.class,
            CompareVariants.class,
            BenchmarkCategories.class)) {
      ModuleItem<?> preset = service().getCommand(command).getInput("preset");
      assertEquals(Preset.labels(), new ArrayList<>(preset.getChoices()));
    }
  }

  @Test
  void theDialogOffersAllBackbones() {
    ModuleItem<?> name = service().getCommand(ManageBackbones.class).getInput("name");
    List<String> expected = new ArrayList<>(Backbones.names());
    expected.add(0, "auto");
    assertEquals(expected, new ArrayList<>(name.getChoices()));
  }

  static List<CommandInfo> commands() {
    return Commands.all(context);
  }

  private static CommandService service() {
    return context.service(CommandService.class);
  }
}
