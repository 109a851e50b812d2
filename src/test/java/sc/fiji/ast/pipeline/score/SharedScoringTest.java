package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.imglib2.Cursor;
import net.imglib2.converter.Converter;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/** One opened model, many threads. */
class SharedScoringTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;

  private final List<Sample> images = images();

  @Test
  void eachThreadGetsWhatOneAloneGets() throws Exception {
    try (ImageScoring scoring = ImageScoring.open(MODEL, "cpu")) {
      List<Scored> alone = scoreAll(scoring);
      List<Callable<List<Scored>>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            () -> {
              List<Scored> all = new ArrayList<>();
              for (int round = 0; round < ROUNDS; round++) {
                all.addAll(scoreAll(scoring));
              }
              return all;
            });
      }
      int wrong = 0;
      for (List<Scored> together : inParallel(tasks)) {
        for (int i = 0; i < together.size(); i++) {
          wrong += together.get(i).equals(alone.get(i % alone.size())) ? 0 : 1;
        }
      }
      assertEquals(0, wrong, "wrong of " + THREADS * ROUNDS * images.size());
    }
  }

  @Test
  void closingWaitsForWhatIsBeingScoredAndThenNothingIs() throws Exception {
    for (int i = 0; i < 3; i++) {
      ImageScoring scoring = ImageScoring.open(MODEL, "cpu");
      List<Scored> alone = scoreAll(scoring);
      Callable<Object> scorer =
          () ->
              assertThrows(
                  IllegalStateException.class,
                  () -> {
                    while (true) {
                      assertEquals(alone, scoreAll(scoring));
                    }
                  });
      Callable<Object> closer =
          () -> {
            scoreAll(scoring);
            scoring.close();
            return null;
          };
      inParallel(List.of(scorer, scorer, scorer, closer));
    }
  }

  private List<Scored> scoreAll(ImageScoring scoring) throws IOException {
    List<Scored> all = new ArrayList<>();
    for (Sample image : images) {
      all.add(Scored.of(scoring.score(image, "painted", 1)));
    }
    return all;
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Of several sizes, and whose pixels are read so slowly that other threads come in between. */
  private static List<Sample> images() {
    List<Sample> images = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Sample image = Painted.stripes(64 + 16 * i, 96 - 8 * i, 1, BitDepth.EIGHT, i);
      Converter<FloatType, FloatType> slow =
          (from, to) -> {
            Thread.yield();
            to.set(from);
          };
      images.add(
          new Sample(Converters.convert(image.rgb(), slow, new FloatType()), image.bitDepth()));
    }
    return images;
  }

  private record Scored(double score, int map) {

    static Scored of(AnomalyResult result) {
      float[] map = new float[(int) Views.iterable(result.map()).size()];
      Cursor<FloatType> cursor = Views.flatIterable(result.map()).cursor();
      for (int i = 0; i < map.length; i++) {
        map[i] = cursor.next().get();
      }
      return new Scored(result.score(), Arrays.hashCode(map));
    }
  }
}
