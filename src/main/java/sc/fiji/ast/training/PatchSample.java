package sc.fiji.ast.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import sc.fiji.ast.features.FeatureCache;

/** Patches of the features of good images, from all of them alike. */
public final class PatchSample {

  private final FeatureStore features;
  private final NDManager manager;

  private PatchSample(FeatureStore features, NDManager manager) {
    this.features = features;
    this.manager = manager;
  }

  /**
   * @param features at least of one image; left as they are
   * @param statistics by which the patches are standardised
   * @param most of more patches that count, a random choice of so many
   * @param seed of the choice
   * @param manager parent of short-lived arrays
   * @return the channels of one patch after those of another
   */
  public static float[] of(
      FeatureStore features, FeatureStatistics statistics, int most, long seed, NDManager manager)
      throws IOException {
    PatchSample sample = new PatchSample(features, manager);
    return sample.standardised(sample.choice(most, seed), statistics);
  }

  private List<Patch> choice(int most, long seed) throws IOException {
    List<Patch> all = all();
    if (all.size() <= most) {
      return all;
    }
    Collections.shuffle(all, new Random(seed));
    List<Patch> chosen = new ArrayList<>(all.subList(0, most));
    Collections.sort(chosen);
    return chosen;
  }

  private List<Patch> all() throws IOException {
    int patches = (int) features.maps().shape().slice(1).size();
    List<Patch> all = new ArrayList<>();
    for (int map = 0; map < features.size(); map++) {
      float[] counts = features.foreground() == null ? null : values(features.foreground(), map);
      for (int place = 0; place < patches; place++) {
        if (counts == null || counts[place] > 0) {
          all.add(new Patch(map, place));
        }
      }
    }
    return all;
  }

  private float[] standardised(List<Patch> chosen, FeatureStatistics statistics)
      throws IOException {
    int size = (int) features.maps().shape().slice(1).size();
    float[] mean = statistics.mean();
    float[] patches = new float[chosen.size() * mean.length];
    float[] map = null;
    int read = -1;
    int next = 0;
    for (Patch patch : chosen) {
      if (patch.map() != read) {
        read = patch.map();
        map = values(features.maps(), read);
      }
      for (int c = 0; c < mean.length; c++) {
        patches[next++] = (map[c * size + patch.place()] - mean[c]) / statistics.deviation()[c];
      }
    }
    return patches;
  }

  private float[] values(FeatureCache maps, int map) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      return maps.read(new int[] {map}, scope).toFloatArray();
    }
  }

  /**
   * @param map of the good images
   * @param place in it, row by row
   */
  private record Patch(int map, int place) implements Comparable<Patch> {

    @Override
    public int compareTo(Patch other) {
      return map == other.map
          ? Integer.compare(place, other.place)
          : Integer.compare(map, other.map);
    }
  }
}
