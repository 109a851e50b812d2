package sc.fiji.ast.display.browser;

import ij.plugin.Binner;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.display.layers.Outline;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.IntensityRangeLearner;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.pipeline.review.ReviewedPlane;
import sc.fiji.ast.pipeline.review.ReviewedResults;

/** A small picture of a plane with the contour of its mask. */
final class PlanePicture {

  /** The most pixels of width and of height. */
  static final int SIZE = 120;

  private PlanePicture() {}

  /** Grey where the image cannot be read. */
  static BufferedImage of(ReviewedResults results, ReviewedPlane plane) {
    try {
      return picture(results, plane);
    } catch (IOException | RuntimeException e) {
      // The row says what is wrong with the file, or opening it does.
      return missing();
    } catch (OutOfMemoryError e) {
      return missing();
    }
  }

  private static BufferedImage picture(ReviewedResults results, ReviewedPlane plane)
      throws IOException {
    Sample sample = sample(results.image(plane), plane);
    IntensityRange range = IntensityRangeLearner.ofOne(sample);
    ImageProcessor picture = shrunk(MapPicture.photograph(sample.rgb(), range), Binner.AVERAGE);
    Optional<Path> mask = results.mask(plane);
    if (mask.isPresent()) {
      ImageProcessor small = shrunk(marked(results, mask.get(), plane.plane()), Binner.MAX);
      if (small.getWidth() == picture.getWidth() && small.getHeight() == picture.getHeight()) {
        Outline.draw(picture, small, Outline.COLOR);
      }
    }
    return picture.getBufferedImage();
  }

  private static ImageProcessor marked(ReviewedResults results, Path mask, int plane)
      throws IOException {
    return results.areEvaluated()
        ? MapPicture.mask(GroundTruth.read(mask))
        : MapPicture.photograph(read(mask, plane).rgb(), new IntensityRange(0, 1))
            .convertToByteProcessor();
  }

  private static Sample sample(Path file, ReviewedPlane plane) throws IOException {
    if (!plane.together()) {
      return read(file, plane.plane());
    }
    try (SampleReader reader = SampleFiles.TOGETHER.open(file)) {
      return reader.plane(plane.plane() - 1);
    }
  }

  private static Sample read(Path file, int plane) throws IOException {
    try (PlaneReader reader = ImageFiles.open(file)) {
      return reader.plane(plane - 1);
    }
  }

  private static ImageProcessor shrunk(ImageProcessor image, int method) {
    int longer = Math.max(image.getWidth(), image.getHeight());
    int factor = (longer + SIZE - 1) / SIZE;
    return new Binner()
        .shrink(
            image, Math.min(factor, image.getWidth()), Math.min(factor, image.getHeight()), method);
  }

  private static BufferedImage missing() {
    ImageProcessor grey = new ColorProcessor(SIZE, SIZE * 3 / 4);
    grey.setColor(Color.LIGHT_GRAY);
    grey.fill();
    return grey.getBufferedImage();
  }
}
