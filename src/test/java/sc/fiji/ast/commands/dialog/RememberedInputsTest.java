package sc.fiji.ast.commands.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.commands.BrowseResults;
import sc.fiji.ast.commands.CheckDataset;
import sc.fiji.ast.commands.InspectModel;
import sc.fiji.ast.commands.ScoreFolder;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.TrainModel;

/** What dialogs propose, because it was given before in this session. */
class RememberedInputsTest extends AttendedSession {
  @TempDir Path folder;

  @Test
  void theModelAndTheFolderUsedLastAreProposed() throws Exception {
    TinyModel.paintGood(folder);
    File model = TinyModel.file().toFile();
    run(InspectModel.class, List.of("model", model));
    run(CheckDataset.class, List.of("folder", folder.toFile()));
    run(
        ScoreFolder.class,
        List.of(),
        dialog -> {
          assertEquals(model.toString(), dialog.value("model"));
          assertEquals(folder.toString(), dialog.value("folder"));
          dialog.cancel();
        });
  }

  @Test
  void whatADialogGaveForAllImagesIsProposedByTheNextAndNotWhatAMacroGave() throws Exception {
    List<Object> image = List.of("image", TinyModel.stack("cell.png", "8-bit", 1));
    run(
        ScoreImage.class,
        image,
        dialog -> {
          dialog.type("model", TinyModel.file());
          dialog.press("more");
        },
        more -> more.type("opacity", 70.0));
    run(
        ScoreImage.class,
        List.of(
            "image",
            image.get(1),
            "model",
            TinyModel.file().toFile(),
            "layers",
            "raw",
            "opacity",
            5));
    run(
        ScoreImage.class,
        image,
        dialog -> {
          assertEquals("<html>cell.png", dialog.value("Image"));
          assertEquals("More (changed: Opacity (%))...", dialog.labels().get(2));
          dialog.press("more");
          dialog.cancel();
        },
        more -> {
          assertEquals("70.0", more.value("opacity"));
          assertEquals("true", more.value("layers.mask"));
        });
  }

  @Test
  void aTrainingProposesNoModelThatIsThere() throws Exception {
    Path good = Files.createDirectory(folder.resolve("good"));
    run(InspectModel.class, List.of("model", TinyModel.file().toFile()));
    run(
        TrainModel.class,
        List.of(),
        dialog -> {
          assertEquals("", dialog.value("model"));
          dialog.type("folder", good);
          assertEquals(folder.resolve("good.ast").toString(), dialog.value("model"));
          dialog.cancel();
        });
    Files.createFile(folder.resolve("good.ast"));
    run(
        TrainModel.class,
        List.of(),
        dialog -> {
          dialog.type("folder", good);
          assertEquals(folder.resolve("good-2.ast").toString(), dialog.value("model"));
          dialog.type("model", folder.resolve("mine.ast")).type("folder", folder);
          assertEquals(folder.resolve("mine.ast").toString(), dialog.value("model"));
          dialog.cancel();
        });
  }

  @Test
  void resultsJustWrittenAreProposedForBrowsingButNotToBeReplaced() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    TinyModel.paintGood(images);
    Path results = folder.resolve("images-results");
    run(
        ScoreFolder.class,
        List.of(
            "folder", images.toFile(),
            "model", TinyModel.file().toFile(),
            "results", results.toFile()));
    run(
        BrowseResults.class,
        List.of(),
        dialog -> {
          assertEquals(results.toString(), dialog.value("results"));
          dialog.cancel();
        });
    run(
        ScoreFolder.class,
        List.of(),
        dialog -> {
          assertEquals(folder.resolve("images-results-2").toString(), dialog.value("results"));
          dialog.cancel();
        });
  }
}
