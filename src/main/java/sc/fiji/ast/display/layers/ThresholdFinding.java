package sc.fiji.ast.display.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.ast.scoring.threshold.GoodScores;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * What a threshold says of a plane.
 *
 * @param threshold calibrated
 * @param maskFrom the calibrated value where the mask begins: the threshold, or less where the
 *     plane is anomalous
 * @param score the calibrated image score of the plane; empty if unknown
 * @param area pixels of the mask
 * @param pixels in all
 * @param pixelArea the area of a pixel in square units
 * @param unit of lengths
 * @param good the model's good images; null where the model is not known
 */
public record ThresholdFinding(
    double threshold,
    double maskFrom,
    OptionalDouble score,
    long area,
    long pixels,
    double pixelArea,
    String unit,
    GoodScores good) {

  /** Empty where the score or the model is not known. */
  public Optional<Verdict> verdict() {
    return good == null || score.isEmpty()
        ? Optional.empty()
        : Optional.of(good.verdict(score.getAsDouble(), threshold));
  }

  /** In a few words: the verdict, or whether any pixel exceeds the threshold. */
  public String headline() {
    return verdict()
        .map(verdict -> capitalised(verdict.label()))
        .orElse(area > 0 ? "Some pixels exceed the threshold" : "No pixel exceeds the threshold");
  }

  /** In sentences: score, area, and what the threshold does to good images. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(areaSentence());
    if (verdict().isPresent()) {
      sentences.add(
          text(
              "The image scores %.2f; from %.2f to %.2f the verdict is uncertain.",
              score.getAsDouble(), good.uncertainFrom(threshold), good.uncertainTo(threshold)));
    } else {
      sentences.add(
          "There is no verdict: "
              + (good == null ? "the model is" : "the image score is")
              + " not known.");
    }
    if (good != null) {
      sentences.add(
          text(
              "%d of the %d good images kept for the threshold would exceed it.",
              good.above(threshold), good.scores().size()));
    }
    return sentences;
  }

  private String areaSentence() {
    String sentence =
        areaOf() + text(": %,d pixels (%.1f %%)", area, 100.0 * area / Math.max(1, pixels));
    return unit.startsWith("pixel")
        ? sentence + "."
        : sentence + text(", %.4g %s².", area * pixelArea, unit);
  }

  private String areaOf() {
    return maskFrom < threshold
        ? text("Area above %.2f, where the mask of an anomalous image begins", maskFrom)
        : "Area above it";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
