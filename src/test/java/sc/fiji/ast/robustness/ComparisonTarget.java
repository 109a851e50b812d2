package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.compare.ComparisonObserver;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantComparison;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * The comparison.json of an earlier comparison that is gone on with. Refusals are an {@link
 * IOException} that names it. A run that would have to be done again is cancelled.
 */
final class ComparisonTarget implements FuzzTarget {

  private static final String FILE = "comparison.json";

  private final Path images;
  private final String sound;

  ComparisonTarget(Path work) throws IOException {
    images = SmallDataset.paint(work.resolve("compared-images"), 6, 2);
    Path report = work.resolve("sound-comparison");
    compare(report, ProgressListener.NONE);
    sound = Files.readString(report.resolve(FILE));
  }

  private void compare(Path report, ProgressListener listener) throws IOException {
    List<Variant> variants = List.of(new Variant("tiny", Painted.tiny()));
    VariantComparison.run(
        new ComparisonRequest(images, report, variants, 1, "cpu", true),
        listener,
        ComparisonObserver.NONE);
  }

  @Override
  public String name() {
    return "comparison";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Files.write(folder.resolve(FILE), damaged(random));
    try {
      compare(folder, new StopAt(Progress.Stage.FORECAST));
    } catch (CancellationException e) {
      // The damage cost a run; it is done again.
    }
  }

  private byte[] damaged(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> ByteDamage.damaged(sound.getBytes(StandardCharsets.UTF_8), random);
      case 1 -> TextDamage.damaged(sound, random).getBytes(StandardCharsets.UTF_8);
      default -> JsonDamage.damaged(sound, random).getBytes(StandardCharsets.UTF_8);
    };
  }
}
