package sc.fiji.ast.pipeline.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.synthetic.DefectiveSample;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class DefectTrialTest {

  private static final int SIDE = 32;
  private static final List<String> MEASURES = List.of("distance", "volume", "neighbours");

  private final Random random = new Random(1);
  private final List<Progress> told = new ArrayList<>();
  private int measured;

  @Test
  void theMeasureThatSeesPaintedDefectsIsChosen() throws IOException {
    WeightChoice choice = choose(images(12), 1, told::add);
    assertEquals(List.of(0, 0, 1), choice.weights());
    assertEquals(12, choice.images());
    assertEquals(48, choice.defects());
    assertEquals(48, measured);
    assertEquals(48, told.size());
    assertEquals(Progress.Stage.WEIGHTS, told.get(47).stage());
    assertEquals(48, told.get(47).step());
    assertEquals(48, told.get(47).steps());
  }

  @Test
  void atMostTwentyImagesAreUsedAndFewerIfTheyAreCutIntoTiles() throws IOException {
    assertEquals(20, choose(images(100), 1, told::add).images());
    assertEquals(80, measured);
    assertEquals(5, choose(images(100), 4, told::add).images());
    assertEquals(3, choose(images(100), 64, told::add).images());
    assertEquals(2, choose(images(2), 64, told::add).images());
  }

  @Test
  void fewImagesGetSeveralDefectsOfEachKind() throws IOException {
    assertEquals(5 * 4 * 4, choose(images(5), 1, told::add).defects());
    assertEquals(5 * 4, choose(images(5), 4, told::add).defects());
    assertEquals(20 * 4, choose(images(30), 1, told::add).defects());
    assertEquals(2 * 4, choose(images(2), 1, told::add).defects());
  }

  @Test
  void aTrialCanBeCancelled() {
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {
            told.add(progress);
          }

          @Override
          public boolean cancelled() {
            return told.size() == 5;
          }
        };
    assertThrows(CancellationException.class, () -> choose(images(12), 1, listener));
    assertEquals(5, measured);
  }

  private WeightChoice choose(SampleSource images, int tiles, ProgressListener listener)
      throws IOException {
    FusionWeights scales =
        new FusionWeights(
            MEASURES.stream().map(name -> new FusionWeights.Term(name, 0, 1, 1)).toList());
    WeightSearch search = new WeightSearch(scales, 0);
    return DefectTrial.choose(images, tiles, 7, search, this::measure, listener);
  }

  /** The third measure sees the defect in noise, the others noise. */
  private List<DefectMaps> measure(DefectiveSample painted) {
    measured++;
    boolean[] mask = MaskPixels.toArray(painted.mask());
    List<float[]> logarithms =
        IntStream.range(0, 3)
            .mapToObj(
                measure -> {
                  float[] values = new float[mask.length];
                  for (int i = 0; i < values.length; i++) {
                    double seen = measure == 2 && mask[i] ? 2 : 0;
                    values[i] = (float) (random.nextGaussian() + seen);
                  }
                  return values;
                })
            .toList();
    return List.of(new DefectMaps(logarithms, SIDE, SIDE, painted.mask()));
  }

  private static SampleSource images(int size) {
    return new SampleSource() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public String name(int index) {
        return "image " + index;
      }

      @Override
      public Sample read(int index) {
        Random noise = new Random(index);
        return Sample.ofGrey(noise.ints(SIDE * SIDE, 0, 256).toArray(), SIDE);
      }
    };
  }
}
