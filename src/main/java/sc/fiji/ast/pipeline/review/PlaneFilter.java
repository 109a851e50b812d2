package sc.fiji.ast.pipeline.review;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.scoring.threshold.Verdict;

/** Which rows are looked at. */
public enum PlaneFilter {
  ALL,
  ANOMALOUS,
  UNCERTAIN,
  GOOD,
  NOT_SCORED,
  NOT_JUDGED,
  JUDGED;

  boolean accepts(ReviewedPlane plane, Optional<Judgement> judgement) {
    return switch (this) {
      case ALL -> true;
      case ANOMALOUS -> plane.verdict().equals(Verdict.ANOMALOUS.label());
      case UNCERTAIN -> plane.verdict().equals(Verdict.UNCERTAIN.label());
      case GOOD -> plane.verdict().equals(Verdict.GOOD.label());
      case NOT_SCORED -> !plane.succeeded();
      case NOT_JUDGED -> judgement.isEmpty();
      case JUDGED -> judgement.isPresent();
    };
  }

  /** The words for people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
