package sc.fiji.ast.display.layers;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.awt.Point;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * All slices of a frame as one. A volume is as anomalous as the most anomalous of its slices.
 *
 * @param plane the slice with the largest score
 * @param slices how many there are
 * @param map the largest value of the slices' calibrated maps
 * @param mask 255 where the mask of a slice at least is set
 * @param score the largest of the slices
 * @param threshold calibrated
 * @param verdict on that score
 */
public record ProjectedVolume(
    PlaneOf plane,
    int slices,
    FloatProcessor map,
    ByteProcessor mask,
    double score,
    double threshold,
    Verdict verdict) {

  /** The pixels that a mask of a slice at least has. */
  public long area() {
    return mask.getHistogram()[255];
  }

  /** Where the map has its largest value. */
  public Point largest() {
    int largest = 0;
    for (int i = 0; i < map.getPixelCount(); i++) {
      largest = map.getf(i) > map.getf(largest) ? i : largest;
    }
    return new Point(largest % map.getWidth(), largest / map.getWidth());
  }
}
