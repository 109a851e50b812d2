package sc.fiji.ast.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A line through points that may take one step up.
 *
 * @param slope that of Theil and Sen, the median over all pairs of points on the same side of the
 *     step, which a few odd points do not change
 * @param error the sum of the distances of all points
 */
record SteppedLine(double slope, double error) {

  /** Of something that was measured. */
  record Point(double x, double y) {}

  /**
   * The line that fits best.
   *
   * @param points two or more, by x
   */
  static SteppedLine through(List<Point> points) {
    return IntStream.range(0, points.size())
        .mapToObj(step -> of(points.subList(0, step), points.subList(step, points.size())))
        .min(Comparator.comparingDouble(SteppedLine::error))
        .orElseThrow();
  }

  /**
   * @param before the points before the step; none: there is no step
   */
  private static SteppedLine of(List<Point> before, List<Point> behind) {
    List<Double> slopes = new ArrayList<>();
    addSlopes(slopes, before);
    addSlopes(slopes, behind);
    double slope = median(slopes);
    List<Double> low = heights(before, slope);
    List<Double> high = heights(behind, slope);
    boolean up = !slopes.isEmpty() && (low.isEmpty() || median(low) <= median(high));
    return new SteppedLine(slope, up ? error(low) + error(high) : Double.POSITIVE_INFINITY);
  }

  private static void addSlopes(List<Double> slopes, List<Point> side) {
    for (int later = 1; later < side.size(); later++) {
      Point to = side.get(later);
      side.subList(0, later).forEach(from -> slopes.add((to.y - from.y) / (to.x - from.x)));
    }
  }

  /** Over the line through the origin. */
  private static List<Double> heights(List<Point> side, double slope) {
    return side.stream().map(point -> point.y - slope * point.x).toList();
  }

  private static double error(List<Double> heights) {
    double middle = median(heights);
    return heights.stream().mapToDouble(height -> Math.abs(height - middle)).sum();
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(value -> value).toArray());
  }
}
