package sc.fiji.ast.commands.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.commands.CalibrateThreshold;
import sc.fiji.ast.commands.InspectModel;
import sc.fiji.ast.commands.ScoreFolder;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.TrainModel;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.model.ModelFile;

/** What a user before the screen is asked, and what becomes of the answers. */
class CommandDialogTest extends AttendedSession {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TrainModel | Folder of good images, Model file, More...",
        "ScoreFolder | Folder of images, Model file, Results folder, More...",
        "EvaluateModel | Data set, Model file, Report folder, More...",
        "CalibrateThreshold | Folder of new good images, Model file, More...",
        "CheckDataset | Data set, Report folder, More...",
        "BrowseResults | Results folder, More...",
        "InspectModel | Model file",
        "CompareVariants | Data set, Report folder, Variants, More...",
        "BenchmarkCategories | Folder of categories, Report folder, More...",
        "ManageBackbones | Action, Backbone, File to import or model",
        "ToyExample | Steps, Seed"
      })
  void inFrontStandsWhatACommandCannotDoWithout(String name, String labels) throws Exception {
    CommandInfo info =
        context.service(CommandService.class).getCommand("sc.fiji.ast.commands." + name);
    Module run =
        run(
            info.loadDelegateClass().asSubclass(AstCommand.class),
            List.of(),
            dialog -> {
              assertEquals(labels, String.join(", ", dialog.labels()));
              assertEquals(info.getTitle(), dialog.title());
              dialog.cancel();
            });
    assertEquals("", reason(run));
    assertEquals(0, TestHarvester.waiting());
  }

  @Test
  void theRestStandsBehindTheButtonUnderHeadings() throws Exception {
    run(
        TrainModel.class,
        List.of(),
        dialog -> {
          dialog.press("more");
          dialog.cancel();
        },
        more ->
            assertEquals(
                List.of(
                    "Learning",
                    "Preset",
                    "Seed",
                    "Resume",
                    "Images",
                    "Modality",
                    "Foreground mask",
                    "Group by name",
                    "Leave out files",
                    "Computer",
                    "Device",
                    "For experts",
                    "Backbone",
                    "Settings"),
                more.labels()));
  }

  @Test
  void whatWasChosenBehindTheButtonIsSaidOnItAndReachesTheCommand() throws Exception {
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    Module run =
        run(
            TrainModel.class,
            List.of(),
            dialog -> {
              dialog.type("folder", folder).type("model", model);
              dialog.press("more");
              assertEquals("More (changed: Seed, Settings)...", dialog.labels().get(2));
              dialog.press("more");
            },
            more -> more.type("seed", "7").type("settings", TinyModel.SETTINGS),
            again -> {
              assertEquals("7", again.value("seed"));
              again.type("seed", "8").cancel();
            });
    assertNull(reason(run));
    assertEquals(7, ModelFile.describe(model).settings().training().seed());
  }

  @Test
  void layersAreCheckBoxesInTheDialogAndOneTextForTheCommand() throws Exception {
    Module run =
        run(
            ScoreImage.class,
            List.of("image", TinyModel.stack("image", "RGB", 1)),
            dialog -> {
              assertEquals(List.of("Image", "Model file", "More..."), dialog.labels());
              dialog.type("model", TinyModel.file());
              dialog.press("more");
            },
            more -> {
              assertEquals("Score Image with AST: More", more.title());
              assertEquals(
                  List.of(
                      "What is shown",
                      "Heatmap",
                      "Mask",
                      "Overlay",
                      "Raw heatmap",
                      "ROIs and their table",
                      "Foreground",
                      "Projection of slices",
                      "Live",
                      "Opacity (%)",
                      "Mask",
                      "Threshold",
                      "Computer",
                      "Device"),
                  more.labels());
              assertEquals("true", more.value("layers.mask"));
              more.type("layers.mask", false).type("layers.rois", true);
            });
    assertNull(reason(run));
    assertEquals("heatmap, rois", run.getInput("layers"));
    assertNull(run.getOutput("mask"));
  }

  @Test
  void heightsAreAskedForOnlyWhereTheModelSeesThem() throws Exception {
    Path model = folder.resolve("scans.ast");
    File scans = PaintedScans.dataset(folder.resolve("scans"), 6).toFile();
    run(
        TrainModel.class,
        List.of("folder", scans, "model", model.toFile(), "settings", TinyModel.SETTINGS));
    run(InspectModel.class, List.of("model", TinyModel.file().toFile()));
    run(
        ScoreImage.class,
        List.of("image", TinyModel.stack("image", "RGB", 1)),
        dialog -> {
          assertEquals(List.of("Image", "Model file", "More..."), dialog.labels());
          dialog.type("model", model);
        },
        again -> {
          assertEquals(
              List.of(
                  "This model needs more: Depth image or Depth channel.",
                  "Image",
                  "Model file",
                  "Depth image",
                  "Depth channel",
                  "More..."),
              again.labels());
          again.press("more");
          again.cancel();
        },
        more -> assertTrue(more.labels().contains("Heights"), more.labels().toString()));
  }

  @Test
  void severalMissingFieldsAreNamedTogetherAndWhatWasTypedStays() throws Exception {
    Path model = TinyModel.file();
    Module run =
        run(
            ScoreFolder.class,
            List.of(),
            dialog -> dialog.type("model", model),
            again -> {
              assertEquals(
                  "Folder of images and Results folder are missing.", again.labels().get(0));
              assertEquals(model.toString(), again.value("model"));
              again.cancel();
            });
    assertEquals("", reason(run));
  }

  @Test
  void afterAnErrorTheDialogComesBackWithTheFieldByItsLabel() throws Exception {
    Path good = Files.createDirectory(folder.resolve("good"));
    TinyModel.paintGood(good);
    Path none = folder.resolve("none");
    Path model = folder.resolve("model.ast");
    Module run =
        run(
            TrainModel.class,
            List.of(),
            dialog -> {
              dialog.type("folder", none).type("model", model);
              dialog.press("more");
            },
            more -> more.type("seed", "many").type("settings", TinyModel.SETTINGS),
            again -> {
              assertTrue(
                  again.labels().get(0).startsWith("Folder of good images: " + none),
                  again.labels().get(0));
              assertEquals(none.toString(), again.value("folder"));
              assertEquals(model.toString(), again.value("model"));
              again.type("folder", good);
            },
            again -> {
              assertEquals(
                  "Seed is 'many'; a whole number is allowed, or nothing: the preset's.",
                  again.labels().get(0));
              again.type("seed", "3");
            });
    assertNull(reason(run));
    assertEquals(3, ModelFile.describe(model).settings().training().seed());
  }

  @Test
  void aFileWithinTheFolderIsNotTakenForTheFolder() throws Exception {
    Path none = folder.resolve("none.ast");
    run(
        CalibrateThreshold.class,
        List.of(),
        dialog -> dialog.type("folder", folder).type("model", none),
        again -> {
          assertTrue(again.labels().get(0).startsWith("Model file: "), again.labels().get(0));
          again.cancel();
        });
  }

  /** A training that was stopped can go on, if all is as it was. */
  @Test
  void afterACancelledRunTheNextDialogHoldsWhatWasTyped() throws Exception {
    Path none = folder.resolve("none");
    Path model = folder.resolve("model.ast");
    run(
        TrainModel.class,
        List.of(),
        dialog -> {
          dialog.type("folder", none).type("model", model);
          dialog.press("more");
        },
        more -> more.type("seed", "5"),
        ShownDialog::cancel);
    run(
        TrainModel.class,
        List.of(),
        dialog -> {
          assertEquals(none.toString(), dialog.value("folder"));
          assertEquals(model.toString(), dialog.value("model"));
          assertEquals("More (changed: Seed)...", dialog.labels().get(2));
          dialog.cancel();
        });
  }

  @Test
  void whoGivesUpAfterAnErrorIsToldNothingMore() throws Exception {
    Module run =
        run(
            InspectModel.class,
            List.of(),
            dialog -> dialog.type("model", folder.resolve("none.ast")),
            ShownDialog::cancel);
    assertEquals("", reason(run));
  }

  @Test
  void whatWasCancelledIsNotRecorded() throws Exception {
    Recorder.setCommand("Inspect AST Model...");
    run(InspectModel.class, List.of(), ShownDialog::cancel);
    assertNull(Recorder.getCommand());
  }

  @Test
  void whoeverGivesAllThatIsNeededIsNotAsked() throws Exception {
    Module run = run(InspectModel.class, List.of("model", TinyModel.file().toFile()));
    assertNull(reason(run));
    Module scored =
        run(
            ScoreImage.class,
            List.of(
                "image", TinyModel.stack("image", "8-bit", 1), "model", TinyModel.file().toFile()));
    assertNull(reason(scored));
  }

  @Test
  void withoutAnImageNoDialogOpens() throws Exception {
    Module run = run(ScoreImage.class, List.of());
    assertEquals("Score Image with AST...: open an image first.", reason(run));
  }
}
