package sc.fiji.ast.scoring.fusion;

import java.io.Serializable;
import java.util.List;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.PatchMap;

/**
 * What measures tell of each patch of the feature map of one tile.
 *
 * @param width in patches
 * @param height in patches
 * @param maps one a measure
 * @param counts the patches that the foreground touches
 */
public record PatchMaps(int width, int height, List<PatchMap> maps, ForegroundPatches counts)
    implements Serializable {

  /**
   * @param measure one of those that were asked
   */
  public PatchMap of(AnomalyMeasure measure) {
    return of(measure.name());
  }

  /**
   * @param measure the name of one of those that were asked
   */
  public PatchMap of(String measure) {
    return maps.stream()
        .filter(map -> map.measure().equals(measure))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No patch was measured by " + measure + "."));
  }

  /**
   * Whether a patch says something of the image.
   *
   * @param learnedForeground whether training saw the foreground alone, so that other patches say
   *     nothing
   */
  public boolean tells(int patch, boolean learnedForeground) {
    return !learnedForeground || counts.contains(patch);
  }
}
