package sc.fiji.ast.pipeline.score;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.files.SpreadsheetText;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.pipeline.score.ahead.SamplesAhead;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * A row of results.csv. Where there is an error, the numbers are NaN or -1 and stand empty in the
 * file.
 *
 * @param file relative to the folder scored, with / between folders
 * @param plane from 1; 0 where the file could not be read at all
 * @param score the calibrated image score: 1 is the image threshold
 * @param rawScore the image score before calibration
 * @param threshold the calibrated threshold
 * @param verdict good, uncertain or anomalous; empty where there is an error
 * @param area anomalous pixels
 * @param calibratedArea their area in squares of the unit; NaN where the file has no scale
 * @param unit of length, such as "mm"; empty where the file has no scale
 * @param x of the largest value of the map, in pixels
 * @param y of the largest value of the map, in pixels
 * @param error why the file could not be scored; empty where it was
 * @param place of the plane in the file
 * @param volumeScore the largest score of the slices of its frame and channels
 * @param deviatingChannel the channel that deviates most, from 1; 0 where none is told
 */
public record ScoreRow(
    String file,
    int plane,
    double score,
    double rawScore,
    double threshold,
    String verdict,
    long area,
    double calibratedArea,
    String unit,
    long x,
    long y,
    String error,
    SamplePlace place,
    double volumeScore,
    int deviatingChannel)
    implements Serializable {

  private static final String CALIBRATED_AREA = "calibrated_area";
  private static final String UNIT = "unit";
  private static final String VOLUME_SCORE = "volume_score";
  private static final String DEVIATING_CHANNEL = "deviating_channel";

  static final String[] HEADER = {
    "file",
    "plane",
    "score",
    "raw_score",
    "threshold",
    "verdict",
    "area",
    CALIBRATED_AREA,
    UNIT,
    "x",
    "y",
    "error",
    "c",
    "z",
    "t",
    VOLUME_SCORE,
    DEVIATING_CHANNEL
  };

  /**
   * @param read of the plane
   * @param channels which of them make a plane
   */
  static ScoreRow of(
      String file,
      int plane,
      AnomalyResult result,
      SamplesAhead.Plane read,
      ChannelChoice channels) {
    Optional<PixelSize> pixelSize = read.pixelSize();
    OptionalInt deviating = result.deviatingChannel();
    return new ScoreRow(
        file,
        plane,
        result.score(),
        result.rawScore(),
        result.threshold(),
        result.verdict().label(),
        result.anomalousPixels(),
        pixelSize.map(size -> size.area(result.anomalousPixels())).orElse(Double.NaN),
        pixelSize.map(PixelSize::unit).orElse(""),
        result.maxX(),
        result.maxY(),
        "",
        read.place(),
        result.score(),
        deviating.isPresent() ? channels.number(deviating.getAsInt()) : 0);
  }

  static ScoreRow failed(String file, int plane, double threshold, String error) {
    double none = Double.NaN;
    return new ScoreRow(
        file,
        plane,
        none,
        none,
        threshold,
        "",
        -1,
        none,
        "",
        -1,
        -1,
        error,
        SamplePlace.ONLY,
        none,
        0);
  }

  /** The same of a volume with another score. */
  ScoreRow withVolumeScore(double other) {
    return new ScoreRow(
        file,
        plane,
        score,
        rawScore,
        threshold,
        verdict,
        area,
        calibratedArea,
        unit,
        x,
        y,
        error,
        place,
        other,
        deviatingChannel);
  }

  /** Whether the plane was scored. */
  public boolean succeeded() {
    return error.isEmpty();
  }

  /** Whether it is of several channels of a slice and frame. */
  public boolean isOfChannelsTogether() {
    return place.channels().contains(",");
  }

  /** As they are written. */
  List<Object> cells() {
    return values().stream().map(SpreadsheetText::defused).toList();
  }

  private List<Object> values() {
    if (!succeeded()) {
      return List.of(
          file, plane, "", "", threshold, "", "", "", "", "", "", error, "", "", "", "", "");
    }
    Object scaled = Double.isNaN(calibratedArea) ? "" : calibratedArea;
    return List.of(
        file,
        plane,
        score,
        rawScore,
        threshold,
        verdict,
        area,
        scaled,
        unit,
        x,
        y,
        error,
        place.channels(),
        place.slice(),
        place.frame(),
        volumeScore,
        deviatingChannel == 0 ? "" : deviatingChannel);
  }

  /**
   * @throws RuntimeException if the record is not a row that was written whole
   */
  static ScoreRow parse(CSVRecord csv) {
    String file = text(csv, "file");
    String error = text(csv, "error");
    int plane = Integer.parseInt(csv.get("plane"));
    double threshold = finite(csv, "threshold");
    if (!error.isEmpty()) {
      return failed(file, plane, threshold, error);
    }
    return new ScoreRow(
        file,
        plane,
        finite(csv, "score"),
        finite(csv, "raw_score"),
        threshold,
        csv.get("verdict"),
        Long.parseLong(csv.get("area")),
        optional(csv, CALIBRATED_AREA).map(Double::valueOf).orElse(Double.NaN),
        optional(csv, UNIT).map(SpreadsheetText::original).orElse(""),
        Long.parseLong(csv.get("x")),
        Long.parseLong(csv.get("y")),
        "",
        place(csv),
        optional(csv, VOLUME_SCORE).map(Double::valueOf).orElse(finite(csv, "score")),
        optional(csv, DEVIATING_CHANNEL).map(Integer::valueOf).orElse(0));
  }

  private static SamplePlace place(CSVRecord csv) {
    return new SamplePlace(
        optional(csv, "c").orElse("1"),
        optional(csv, "z").map(Integer::valueOf).orElse(1),
        optional(csv, "t").map(Integer::valueOf).orElse(1));
  }

  private static String text(CSVRecord csv, String column) {
    return SpreadsheetText.original(csv.get(column));
  }

  private static double finite(CSVRecord csv, String column) {
    double value = Double.parseDouble(csv.get(column));
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the " + column + " of " + csv.get("file") + " is " + value);
    }
    return value;
  }

  /** Tables of earlier versions do not have all columns. */
  private static Optional<String> optional(CSVRecord csv, String column) {
    return csv.isMapped(column)
        ? Optional.of(csv.get(column)).filter(value -> !value.isEmpty())
        : Optional.empty();
  }
}
