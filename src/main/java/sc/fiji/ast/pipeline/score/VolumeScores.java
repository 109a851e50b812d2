package sc.fiji.ast.pipeline.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of whole volumes: of the slices of one frame and of the same channels, the largest. A
 * volume is anomalous where one of its slices is.
 */
final class VolumeScores {

  private VolumeScores() {}

  /**
   * @param rows of the planes of a file, all scored
   * @return the same, each with the score of the volume that the plane is of
   */
  static List<ScoreRow> of(List<ScoreRow> rows) {
    Map<Volume, Double> scores = new HashMap<>();
    rows.forEach(row -> scores.merge(Volume.of(row), row.score(), Math::max));
    return rows.stream().map(row -> row.withVolumeScore(scores.get(Volume.of(row)))).toList();
  }

  private record Volume(String channels, int frame) {
    static Volume of(ScoreRow row) {
      return new Volume(row.place().channels(), row.place().frame());
    }
  }
}
