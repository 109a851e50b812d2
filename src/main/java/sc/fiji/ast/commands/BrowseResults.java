package sc.fiji.ast.commands;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.JudgedImages;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.ReviewAccount;
import sc.fiji.ast.display.browser.BrowserWindow;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedResults;

/**
 * Shows results of a folder or an evaluation, the highest score first, to be looked at and judged;
 * without a screen it prints them.
 */
@Plugin(
    type = Command.class,
    description =
        "Shows the results of a folder or an evaluation, the highest score first, to be looked at and"
            + " judged.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Browse AST Results...", weight = 5.1)
    })
public class BrowseResults extends AstCommand {

  @Parameter(
      label = "Results folder",
      description = "Was written by Score Folder with AST... or Evaluate AST Model...",
      style = "directory",
      persist = false)
  private File results;

  @Parameter(
      label = "Folder of images",
      description = "Where the images are now, if they were moved.",
      style = "directory",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File images;

  @Parameter(
      label = "Collect into",
      description =
          "A feedback folder: images that were judged good or a defect are added to it, and no window"
              + " opens.",
      style = "directory",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File collect;

  @Override
  protected void execute() throws IOException {
    Review review = new Review(ReviewedResults.open(results.toPath(), OptionalFile.path(images)));
    Path target = OptionalFile.path(collect);
    if (target != null) {
      collect(review, new FeedbackFolder(target));
    } else if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) {
      System.out.print(ReviewAccount.of(review));
    } else {
      CommandService commands = context().service(CommandService.class);
      BrowserWindow.open(review, new ResultsViewer(review, commands));
    }
  }

  private void collect(Review review, FeedbackFolder folder) throws IOException {
    try (CommandProgress progress = new CommandProgress(this)) {
      JudgedImages.collect(review, folder, progress).forEach(IJ::log);
    }
  }
}
