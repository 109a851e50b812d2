package sc.fiji.ast.pipeline.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.ChannelDeviations;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/** Learns from good images how far each channel deviates in them; see {@link ChannelDeviations}. */
record ChannelLearning(AnomalyScorer scorer, IntensityRange intensities) {

  private static final double PERCENT = 99;

  /**
   * @param images good ones that training did not see
   * @param channels that the scorer measures
   * @return one a channel, positive
   */
  List<Double> limits(SampleSource images, List<NearestNeighbours> channels) throws IOException {
    List<List<Double>> distances = new ArrayList<>();
    channels.forEach(channel -> distances.add(new ArrayList<>()));
    for (int i = 0; i < images.size(); i++) {
      for (PatchMaps tile : scorer.patchMaps(images.read(i), intensities)) {
        for (int c = 0; c < channels.size(); c++) {
          add(tile, tile.of(channels.get(c)), distances.get(c));
        }
      }
    }
    return distances.stream().map(ChannelLearning::limit).toList();
  }

  private static void add(PatchMaps tile, PatchMap map, List<Double> distances) {
    for (int patch = 0; patch < map.values().length; patch++) {
      if (tile.counts().contains(patch)) {
        distances.add((double) map.values()[patch]);
      }
    }
  }

  private static double limit(List<Double> distances) {
    double[] all = distances.stream().mapToDouble(distance -> distance).toArray();
    return Math.max(PatchMap.LEAST, new Percentile(PERCENT).evaluate(all));
  }
}
