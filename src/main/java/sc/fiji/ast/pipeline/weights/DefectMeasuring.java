package sc.fiji.ast.pipeline.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.image.synthetic.DefectiveSample;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * Measures images with defects as a model will.
 *
 * @param scorer that asks all measures
 * @param scales of these measures
 */
public record DefectMeasuring(
    AnomalyScorer scorer, FusionWeights scales, Settings settings, IntensityRange intensities)
    implements DefectTrial.Measuring {

  @Override
  public List<DefectMaps> measure(DefectiveSample image) throws IOException {
    Sample sample = image.sample();
    List<PatchMaps> patches = scorer.patchMaps(sample, intensities);
    int size = settings.tile().size();
    int overlap = settings.tile().overlap();
    List<TileGrid.Tile> tiles =
        new TileGrid(sample.width(), sample.height(), size, overlap).tiles();
    List<DefectMaps> maps = new ArrayList<>();
    for (int i = 0; i < patches.size(); i++) {
      maps.add(maps(patches.get(i), part(image.mask(), tiles.get(i))));
    }
    return maps;
  }

  private static RandomAccessibleInterval<BitType> part(
      RandomAccessibleInterval<BitType> mask, TileGrid.Tile tile) {
    return Views.offsetInterval(
        mask, new long[] {tile.x(), tile.y()}, new long[] {tile.width(), tile.height()});
  }

  private DefectMaps maps(PatchMaps tile, RandomAccessibleInterval<BitType> mask) {
    List<float[]> logarithms =
        scales.terms().stream().map(scale -> logarithms(tile, scale)).toList();
    return new DefectMaps(logarithms, tile.width(), tile.height(), mask);
  }

  /** Patches that say nothing are as good ones are. */
  private float[] logarithms(PatchMaps tile, FusionWeights.Term scale) {
    boolean foreground = settings.foreground().from() != ForegroundSettings.From.NONE;
    float[] values = tile.of(scale.measure()).logarithms();
    for (int i = 0; i < values.length; i++) {
      values[i] = tile.tells(i, foreground) ? values[i] : (float) scale.mean();
    }
    return values;
  }
}
