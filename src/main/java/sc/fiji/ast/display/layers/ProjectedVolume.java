package sc.fiji.ast.display.layers;

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
 * @param score the largest of the slices
 * @param threshold calibrated
 * @param verdict on that score
 */
public record ProjectedVolume(
    PlaneOf plane,
    int slices,
    FloatProcessor map,
    double score,
    double threshold,
    Verdict verdict) {

  /** The pixels that exceed the threshold in a slice at least. */
  public long area() {
    long area = 0;
    for (int i = 0; i < map.getPixelCount(); i++) {
      area += map.getf(i) > threshold ? 1 : 0;
    }
    return area;
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
