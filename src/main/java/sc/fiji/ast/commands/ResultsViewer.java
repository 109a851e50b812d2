package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.thread.ThreadService;
import sc.fiji.ast.commands.run.JudgedImages;
import sc.fiji.ast.display.browser.BrowserActions;
import sc.fiji.ast.display.layers.HeatmapColors;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.display.layers.ResultWindows;
import sc.fiji.ast.imagej.FileAsScored;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;

/**
 * Opens images of results with their layers, and collects those that were judged, in the
 * background.
 *
 * @param commands runs what takes long
 */
record ResultsViewer(Review review, CommandService commands) implements BrowserActions {

  @Override
  public void open(ReviewedPlane plane) {
    commands.getContext().service(ThreadService.class).run(() -> show(plane));
  }

  private void show(ReviewedPlane plane) {
    Optional<Path> model = review.results().model();
    if (review.results().areEvaluated() && model.isPresent()) {
      new TestImageViewer(
              new EvaluationRequest(review.results().images(), model.get(), "auto"), commands)
          .open(plane.file());
      return;
    }
    Path file = review.results().image(plane);
    ImagePlus image = FileAsScored.open(file).orElse(null);
    if (image == null) {
      IJ.error("AST", file + " cannot be opened; was it moved?");
      return;
    }
    if (IJ.recording()) {
      Recorder.recordOpen(file.toString());
    }
    image.show();
    List<ImagePlus> layers = layers(plane, image.getTitle());
    ResultWindows.show(image, layers);
    image.setSlice(plane.plane());
    layers.forEach(layer -> layer.setSlice(plane.plane()));
  }

  /** Those that were written, titled as scoring an open image titles them. */
  List<ImagePlus> layers(ReviewedPlane plane, String title) {
    List<ImagePlus> layers = new ArrayList<>();
    add(layers, review.results().heatmap(plane), Layer.HEATMAP, title);
    add(layers, review.results().mask(plane), Layer.MASK, title);
    return layers;
  }

  private static void add(List<ImagePlus> layers, Optional<Path> file, Layer layer, String title) {
    file.map(path -> IJ.openImage(path.toString()))
        .ifPresent(
            opened -> {
              opened.setTitle(layer.label() + " of " + title);
              if (IJ.recording()) {
                Recorder.recordOpen(file.get().toString());
                Recorder.record("rename", opened.getTitle());
              }
              if (layer == Layer.HEATMAP) {
                opened.setLut(HeatmapColors.lut());
              }
              layers.add(opened);
            });
  }

  /** A command does it, so that it can be cancelled, and its messages are shown. */
  @Override
  public void collect(Consumer<String> done) {
    File target = JudgedImages.target(review.results()).toFile();
    done.accept("Collecting into " + target + " ...");
    commands.getContext().service(ThreadService.class).run(() -> done.accept(collected(target)));
  }

  private String collected(File target) {
    try {
      CommandModule run =
          commands
              .run(
                  BrowseResults.class,
                  true,
                  "results",
                  review.results().folder().toFile(),
                  "images",
                  review.results().images().toFile(),
                  "collect",
                  target)
              .get();
      return run.isCanceled()
          ? run.getCancelReason()
          : "Collected into " + target + "; see the log.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Collecting was interrupted.";
    } catch (ExecutionException e) {
      return "Collecting failed: " + e.getCause();
    }
  }
}
