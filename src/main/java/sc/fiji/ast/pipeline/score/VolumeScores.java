package sc.fiji.ast.pipeline.score;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of whole volumes, and where their slices lie: of the slices of one frame and of the
 * same channels, the largest. A volume is anomalous where one of its slices is.
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

  /**
   * How ImageJ counts the planes of a hyperstack, for the description of its layers.
   *
   * @param rows of the planes of a file, all scored
   * @return empty where all are slices, and where some are missing
   */
  static Map<String, String> stack(List<ScoreRow> rows) {
    long channels = rows.stream().map(row -> row.place().channels()).distinct().count();
    int slices = rows.stream().mapToInt(row -> row.place().slice()).max().orElse(1);
    int frames = rows.stream().mapToInt(row -> row.place().frame()).max().orElse(1);
    Map<String, String> stack = new LinkedHashMap<>();
    if (channels * frames > 1 && channels * slices * frames == rows.size()) {
      stack.put("channels", String.valueOf(channels));
      stack.put("slices", String.valueOf(slices));
      stack.put("frames", String.valueOf(frames));
      stack.put("hyperstack", "true");
    }
    return stack;
  }

  private record Volume(String channels, int frame) {
    static Volume of(ScoreRow row) {
      return new Volume(row.place().channels(), row.place().frame());
    }
  }
}
