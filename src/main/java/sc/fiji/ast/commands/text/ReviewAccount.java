package sc.fiji.ast.commands.text;

import java.util.Locale;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;

/** Results in words, the highest score first. */
public final class ReviewAccount {

  private ReviewAccount() {}

  /** One line for each row, its cells separated by tabs. */
  public static String of(Review review) {
    StringBuilder text = new StringBuilder("File\tPlane\tScore\tVerdict\tKind\tJudgement\n");
    for (ReviewedPlane plane : review.planes(PlaneFilter.ALL)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s\t%d\t%s\t%s\t%s\t%s%n",
              plane.file(),
              plane.plane(),
              plane.succeeded() ? String.format(Locale.ROOT, "%.3f", plane.score()) : "",
              plane.succeeded() ? plane.verdict() : "not scored: " + plane.error(),
              plane.kind(),
              review.judgement(plane).map(Judgement::label).orElse("")));
    }
    return text.toString();
  }
}
