package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/** Is shown each test image right after it was scored, with what is not kept. */
public interface EvaluationObserver {

  /** Looks at nothing. */
  EvaluationObserver NONE = (image, sample, result, truth) -> {};

  /**
   * @param truth [X,Y] true where the image is anomalous; null if it is nowhere, or not known
   */
  void evaluated(
      TestImage image, Sample sample, AnomalyResult result, RandomAccessibleInterval<BitType> truth)
      throws IOException;
}
