package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.FolderAccount;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.dataset.FolderPart;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.PartsMerge;

/** Scores all images of a folder and writes heatmaps, masks, results.csv and summary.json. */
@Plugin(
    type = Command.class,
    description = "Scores all images of a folder and writes heatmaps, masks and a table.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Score Folder with AST...", weight = 5)
    })
public class ScoreFolder extends AstCommand {

  @Parameter(
      label = "Folder of images",
      description = "Where it holds none, its subfolders are searched.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(label = Label.MODEL, description = Tip.MODEL, style = "open", persist = false)
  private File model;

  @Parameter(
      label = "Results folder",
      description = "Is made where it is missing.",
      style = "directory",
      persist = false,
      attrs = @Attr(name = Asked.BESIDE, value = "-results"))
  private File results;

  @Parameter(
      label = Label.THRESHOLD,
      description = Tip.THRESHOLD,
      min = "0.01",
      stepSize = "0.1",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.MASK))
  private double threshold = 1;

  @Parameter(
      label = Label.DEVICE,
      description = Tip.DEVICE,
      choices = {"auto", "cpu", "gpu", "gpu:1", "gpu:2", "gpu:3"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.COMPUTER), @Attr(name = Asked.KEPT)})
  private String device = "auto";

  @Parameter(
      label = Label.RESUME,
      description = "Pass over images whose results are there already.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.COMPUTER))
  private boolean resume;

  @Parameter(
      label = Label.FOREGROUND,
      description = Tip.FOREGROUND,
      style = "open",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File foreground;

  @Parameter(
      label = "Part",
      description =
          "3/16: the third of 16 parts of the images, for one of 16 machines; merge: all parts.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.COMPUTER))
  private String part = "";

  @Override
  protected void execute() throws IOException {
    try (CommandProgress progress = new CommandProgress(this)) {
      TextReport.show("AST Folder", FolderAccount.of(score(progress)));
      ImageFolder images = ImageFolder.of(folder.toPath());
      PassedOver.log(images.otherFiles());
      PassedOver.logTurned(images.images());
    }
  }

  private FolderSummary score(CommandProgress progress) throws IOException {
    return part.strip().equals("merge")
        ? PartsMerge.merge(request(FolderPart.WHOLE))
        : FolderScoring.score(request(FolderPart.parse(part)), progress);
  }

  private FolderScoringRequest request(FolderPart scored) {
    return new FolderScoringRequest(
        folder.toPath(),
        model.toPath(),
        results.toPath(),
        OptionalFile.path(foreground),
        threshold,
        device,
        resume,
        scored);
  }
}
