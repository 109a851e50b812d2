package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.imagej.FileAsScored;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;

/**
 * Opens test images of an evaluation with their layers.
 *
 * @param commands runs the scoring, in the background
 */
record TestImageViewer(EvaluationRequest request, CommandService commands) {

  /**
   * @param name of the file, relative to the data set
   * @return the scoring under way; null, with a message, if the image cannot be opened
   */
  Future<CommandModule> open(String name) {
    Path file = request.folder().resolve(name);
    ImagePlus image = FileAsScored.open(file).orElse(null);
    if (image == null) {
      IJ.error("AST", file + " cannot be opened; was it moved?");
      return null;
    }
    if (IJ.recording()) {
      Recorder.recordOpen(file.toString());
    }
    if (!GraphicsEnvironment.isHeadless()) {
      image.show();
    }
    return commands.run(
        ScoreImage.class,
        true,
        "image",
        image,
        "model",
        request.model().toFile(),
        "depth",
        depth(file),
        "layers",
        "heatmap, mask, overlay");
  }

  private String depth(Path image) {
    try {
      boolean needed = ModelFile.describe(request.model()).settings().preparation().needsDepth();
      return needed && DepthFiles.areBeside(image) ? DepthFiles.of(image).toString() : "";
    } catch (IOException e) {
      return ""; // Scoring says what is missing.
    }
  }
}
