package sc.fiji.ast.scoring;

import java.util.Locale;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Modality;

/** What an image must be like for a model to say something of it. */
public final class ModelInput {

  private ModelInput() {}

  /**
   * @param name what messages call the image
   * @throws InvalidImageException if a model of that modality needs depth, and there is none
   */
  static void requireDepth(Sample sample, String name, Modality modality)
      throws InvalidImageException {
    if (modality.usesDepth() && sample.depth() == null) {
      throw new InvalidImageException(
          name + ": there is no depth, but the model needs it. Give the depth map too.");
    }
  }

  /**
   * @param name what messages call the image
   * @throws InvalidImageException if it is not of the kind that the model was trained on
   */
  public static void requireKind(Sample sample, String name, Calibration calibration)
      throws InvalidImageException {
    boolean eightBit = calibration.bitDepth() == BitDepth.EIGHT;
    if (eightBit != (sample.bitDepth() == BitDepth.EIGHT)) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s has %s samples, but the model was trained on %s images (intensities from %s to"
                  + " %s). Convert the image, or train on images of this kind.",
              name,
              sample.bitDepth().label(),
              calibration.bitDepth().label(),
              calibration.intensities().min(),
              calibration.intensities().max()));
    }
    int learned = calibration.intensities().channels().size();
    if (learned > 0 && sample.channels() != learned) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s has %d channels, but the model learned %d together. Give an image with these"
                  + " channels, in the order of the training images, or train on images of this"
                  + " kind.",
              name,
              sample.channels(),
              learned));
    }
  }
}
