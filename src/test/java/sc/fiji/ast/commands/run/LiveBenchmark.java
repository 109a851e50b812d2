package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sc.fiji.ast.commands.scijava.AbandonableWork;
import sc.fiji.ast.display.layers.AnomalyLayers;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.display.layers.LiveLayers;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Scores a mosaic of an image live and at once, in turns, and prints the seconds to the first tile
 * and to the end, without windows.
 *
 * <p>Arguments: MODEL, an IMAGE in colour, how many times it stands side by side, and the rounds.
 */
public final class LiveBenchmark {
  private static final Set<Layer> LAYERS = EnumSet.of(Layer.HEATMAP, Layer.MASK);

  private final ImageScoring scoring;
  private final ImagePlus image;

  private LiveBenchmark(ImageScoring scoring, ImagePlus image) {
    this.scoring = scoring;
    this.image = image;
  }

  public static void main(String[] arguments) throws IOException {
    ImagePlus mosaic = mosaic(IJ.openImage(arguments[1]), Integer.parseInt(arguments[2]));
    try (ImageScoring scoring = ImageScoring.open(Path.of(arguments[0]), "cpu")) {
      LiveBenchmark benchmark = new LiveBenchmark(scoring, mosaic);
      for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
        benchmark.live();
        benchmark.once();
      }
    }
  }

  private static ImagePlus mosaic(ImagePlus part, int times) {
    int width = part.getWidth();
    int height = part.getHeight();
    ColorProcessor pixels = new ColorProcessor(times * width, times * height);
    for (int i = 0; i < times * times; i++) {
      pixels.insert(part.getProcessor(), i % times * width, i / times * height);
    }
    return new ImagePlus("mosaic", pixels);
  }

  private void live() throws IOException {
    StackPlanes planes = new StackPlanes(image);
    double unit = scoring.description().calibration().pixelThreshold();
    long start = System.nanoTime();
    List<Long> tiles = new ArrayList<>();
    ProgressListener listener = progress -> tiles.add(System.nanoTime() - start);
    LiveLayers layers = new LiveLayers(planes, LAYERS, 1, unit);
    try (ImageWithDepth source = ImageWithDepth.of(image, "", 0);
        AbandonableWork work = new AbandonableWork(listener)) {
      new LiveScoring(source, planes, layers, scoring, 1).run(work, listener);
    }
    System.out.printf(
        "live, %d x %d: the first of %d tiles after %.2f s, the last after %.1f s%n",
        image.getWidth(),
        image.getHeight(),
        tiles.size(),
        tiles.get(0) / 1e9,
        tiles.get(tiles.size() - 1) / 1e9);
  }

  private void once() throws IOException {
    StackPlanes planes = new StackPlanes(image);
    long start = System.nanoTime();
    AnomalyLayers layers = new AnomalyLayers(planes, LAYERS, 0.5);
    try (ImageWithDepth source = ImageWithDepth.of(image, "", 0);
        AbandonableWork work = new AbandonableWork(ProgressListener.NONE)) {
      new StackScoring(source, planes, layers, null).run(scoring, 1, work, ProgressListener.NONE);
    }
    System.out.printf("at once: %.1f s%n", (System.nanoTime() - start) / 1e9);
  }
}
