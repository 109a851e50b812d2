package sc.fiji.ast.image.preparation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Heights along the border of a map, and the plane that most of them lie on.
 *
 * <p>The plane is the best of many through three points each; a point far from a plane counts no
 * more against it than one just out of tolerance, so that an object at the border does not pull it.
 * It is then fitted by least squares to the points within tolerance. The same points give the same
 * plane.
 */
final class BorderPoints {
  /** Width of the border, as a part of the shorter side. */
  private static final double BORDER = 0.03;

  private static final int MOST_POINTS = 1024;
  private static final int CANDIDATES = 500;
  private static final int REFINEMENTS = 5;

  /** Three points must span as much of the map, or noise decides on their plane. */
  private static final double LEAST_SPAN = 0.1;

  /** Points lie in a line if all are nearer to one than this, in pixels. */
  private static final double IN_LINE = 1e-3;

  private final float[] heights;
  private final int width;
  private final int stride;
  private final double[] x = new double[MOST_POINTS];
  private final double[] y = new double[MOST_POINTS];
  private final double[] z = new double[MOST_POINTS];
  private int seen;
  private int count;

  /**
   * @param heights row by row, NaN where there is none
   */
  BorderPoints(float[] heights, int width) {
    this.heights = heights;
    this.width = width;
    int height = heights.length / width;
    int border = Math.max(2, (int) Math.round(BORDER * Math.min(width, height)));
    stride = 1 + 2 * border * (width + height) / MOST_POINTS;
    for (int row = 0; row < height; row++) {
      if (row < border || row >= height - border) {
        collect(row, 0, width);
      } else {
        collect(row, 0, border);
        collect(row, width - border, width);
      }
    }
  }

  private void collect(int row, int from, int to) {
    for (int column = from; column < to; column++) {
      float value = heights[row * width + column];
      if (seen++ % stride == 0 && !Float.isNaN(value)) {
        x[count] = column;
        y[count] = row;
        z[count++] = value;
      }
    }
  }

  /** How many points of the border have a height, as a part of those looked at. */
  double shareWithHeight() {
    return count / Math.ceil((double) seen / stride);
  }

  /** How many of the points lie on the plane, as a part of all. */
  double shareOn(BackgroundPlane plane, double tolerance) {
    int on = 0;
    for (int i = 0; i < count; i++) {
      on += Math.abs(residual(plane, i)) < tolerance ? 1 : 0;
    }
    return (double) on / count;
  }

  /**
   * The plane that most points lie on.
   *
   * @param tolerance how far a point may lie from it, in metres
   * @return null if there is none, for want of points
   */
  BackgroundPlane plane(double tolerance) {
    BackgroundPlane best = bestOfCandidates(tolerance);
    for (int i = 0; i < REFINEMENTS && best != null; i++) {
      BackgroundPlane fitted = fit(best, tolerance);
      best = fitted == null ? best : fitted;
    }
    return best;
  }

  private BackgroundPlane bestOfCandidates(double tolerance) {
    if (count < 3) {
      return null;
    }
    SplittableRandom random = new SplittableRandom(0);
    BackgroundPlane best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      BackgroundPlane plane =
          through(random.nextInt(count), random.nextInt(count), random.nextInt(count));
      double cost = plane == null ? Double.POSITIVE_INFINITY : cost(plane, tolerance, least);
      if (cost < least) {
        least = cost;
        best = plane;
      }
    }
    return best;
  }

  /** Sum of squared distances, each at most that of the tolerance; stops at {@code enough}. */
  private double cost(BackgroundPlane plane, double tolerance, double enough) {
    double most = tolerance * tolerance;
    double cost = 0;
    for (int i = 0; i < count && cost < enough; i++) {
      double residual = residual(plane, i);
      cost += Math.min(most, residual * residual);
    }
    return cost;
  }

  private double residual(BackgroundPlane plane, int point) {
    return z[point] - plane.at(x[point], y[point]);
  }

  private BackgroundPlane through(int a, int b, int c) {
    double area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
    if (Math.abs(area) < LEAST_SPAN * heights.length) {
      return null;
    }
    double zb = z[b] - z[a];
    double zc = z[c] - z[a];
    double perX = (zb * (y[c] - y[a]) - zc * (y[b] - y[a])) / area;
    double perY = (zc * (x[b] - x[a]) - zb * (x[c] - x[a])) / area;
    return new BackgroundPlane(z[a] - perX * x[a] - perY * y[a], perX, perY, 0);
  }

  /** Least squares on the points near a plane; null if they are too few or lie in a line. */
  private BackgroundPlane fit(BackgroundPlane plane, double tolerance) {
    int[] near =
        IntStream.range(0, count).filter(i -> Math.abs(residual(plane, i)) < tolerance).toArray();
    if (near.length < 3) {
      return null;
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(IN_LINE);
    try {
      regression.newSampleData(
          Arrays.stream(near).mapToDouble(i -> z[i]).toArray(),
          Arrays.stream(near).mapToObj(i -> new double[] {x[i], y[i]}).toArray(double[][]::new));
      double[] fitted = regression.estimateRegressionParameters();
      return new BackgroundPlane(fitted[0], fitted[1], fitted[2], 0);
    } catch (SingularMatrixException e) {
      return null;
    }
  }
}
