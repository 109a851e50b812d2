package sc.fiji.ast.scoring;

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
record PatchMaps(int width, int height, List<PatchMap> maps, ForegroundPatches counts) {

  /**
   * @param measure one of those that were asked
   */
  PatchMap of(AnomalyMeasure measure) {
    return maps.stream()
        .filter(map -> map.measure().equals(measure.name()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No patch was measured by " + measure.name() + "."));
  }
}
