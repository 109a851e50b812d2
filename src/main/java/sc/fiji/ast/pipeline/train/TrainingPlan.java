package sc.fiji.ast.pipeline.train;

import java.util.List;
import sc.fiji.ast.image.BitDepth;

/**
 * What was found before training, and how long training will take.
 *
 * @param images that were looked at
 * @param usable of them that can be used
 * @param heldOut of these kept from training, for the thresholds
 * @param smallest of the usable images
 * @param largest of the usable images
 * @param bitDepth of the usable images
 * @param colour how many of the usable images are colour images; the others are grey
 * @param leftOut why the other images cannot be used, one message each
 * @param goesOn whether an interrupted training is continued
 * @param forecast the time it will take here
 */
public record TrainingPlan(
    int images,
    int usable,
    int heldOut,
    ImageSize smallest,
    ImageSize largest,
    BitDepth bitDepth,
    int colour,
    List<String> leftOut,
    boolean goesOn,
    TimeForecast forecast) {

  public TrainingPlan {
    leftOut = List.copyOf(leftOut);
  }
}
