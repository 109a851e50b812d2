package sc.fiji.ast;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.display.layers.AnomalyLayers;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The usual way for Java programs and scripts: learns from images of good samples, and scores other
 * images. What it leaves out, such as masks of a foreground, folders of results and evaluations,
 * the classes of the packages below {@code sc.fiji.ast.pipeline} do.
 *
 * <p>It computes on a GPU where there is one. Threads may share it; it scores one image at a time.
 * Close it to free the model's memory; results hold none of it.
 */
public final class AnomalyDetector implements AutoCloseable {

  private final Path model;
  private final ImageScoring scoring;

  private AnomalyDetector(Path model) throws IOException {
    this.model = model;
    scoring = ImageScoring.open(model, "auto");
  }

  /**
   * Learns with the standard settings; takes some minutes on a laptop.
   *
   * @param folder holds images of good samples, or {@code train/good} with them
   * @param model the file to write, such as {@code good.ast}; its folder must exist
   * @throws IOException naming the file or folder that is wrong
   */
  public static void train(Path folder, Path model) throws IOException {
    train(folder, model, Preset.STANDARD.settings(), ProgressListener.NONE);
  }

  /**
   * As {@link #train(Path, Path)}, with settings of your own.
   *
   * @param listener is told how far it is, and may cancel
   * @throws java.util.concurrent.CancellationException if it was cancelled, or the thread
   *     interrupted
   */
  public static void train(Path folder, Path model, Settings settings, ProgressListener listener)
      throws IOException {
    List<Path> images = ImageFolder.of(folder).goodImages();
    SampleFiles files = SampleFiles.of(settings.preparation(), null);
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(new ImageFileSource(images, files))
            .setModel(model)
            .setSettings(settings)
            .build(),
        listener);
  }

  /**
   * @param model the file of a training
   * @throws IOException if it, or its backbone, cannot be read
   */
  public static AnomalyDetector open(Path model) throws IOException {
    return new AnomalyDetector(model);
  }

  /**
   * Scores an image file under the model's own threshold.
   *
   * @param image a file, or, where it holds several images, one of them, such as {@code file.lif#3}
   * @return one result for each plane, in their order; where the model takes channels together, one
   *     for each slice and frame
   * @throws IOException if it cannot be read, or does not fit the model
   */
  public List<AnomalyResult> score(Path image) throws IOException {
    List<AnomalyResult> results = new ArrayList<>();
    SampleFiles files = SampleFiles.of(scoring.preparation(), null);
    try (SampleReader reader = files.open(image)) {
      for (int plane = 0; plane < reader.planeCount(); plane++) {
        results.add(scoring.score(reader.plane(plane), image.toString(), 1));
      }
    }
    return results;
  }

  /**
   * Scores all planes of an open image under the model's own threshold. Where an area of it is
   * selected, that alone counts.
   *
   * @param image only read
   * @param layers those wanted, of all but {@link Layer#ROIS}; each is an image of its own, which
   *     is not shown
   * @throws IOException if the image does not fit the model
   */
  public Map<Layer, ImagePlus> layers(ImagePlus image, Layer... layers) throws IOException {
    Set<Layer> wanted = EnumSet.noneOf(Layer.class);
    wanted.addAll(List.of(layers));
    if (wanted.contains(Layer.ROIS)) {
      throw new IllegalArgumentException("The layer ROIS is no image.");
    }
    ChannelChoice channels = scoring.preparation().channels();
    AnomalyLayers drawn =
        new AnomalyLayers(new StackPlanes(image, channels), wanted, AnomalyLayers.OPACITY);
    drawn.optOrigin(model, scoring.description().fingerprint());
    try (ImageWithDepth source = ImageWithDepth.of(image, "", 0)) {
      for (int plane = 1; plane <= source.samples(channels); plane++) {
        Sample sample = source.sample(plane, scoring.preparation());
        drawn.add(sample, scoring.score(sample, source.name(plane, channels), 1));
      }
    }
    Map<Layer, ImagePlus> images = new EnumMap<>(Layer.class);
    wanted.forEach(layer -> images.put(layer, drawn.image(layer)));
    return images;
  }

  @Override
  public void close() {
    scoring.close();
  }
}
