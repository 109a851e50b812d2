package sc.fiji.ast.pipeline;

/**
 * A row of results.csv.
 *
 * @param file relative to the folder scored
 * @param plane from 1
 * @param score the calibrated image score: 1 is the image threshold
 * @param rawScore the image score before calibration
 * @param threshold the calibrated threshold
 * @param verdict good, uncertain or anomalous; empty where there is an error
 * @param area anomalous pixels
 * @param x of the largest value of the map, in pixels
 * @param y of the largest value of the map, in pixels
 * @param error why the file could not be scored; empty where it was
 */
public record ScoreRow(
    String file,
    int plane,
    double score,
    double rawScore,
    double threshold,
    String verdict,
    long area,
    long x,
    long y,
    String error) {}
