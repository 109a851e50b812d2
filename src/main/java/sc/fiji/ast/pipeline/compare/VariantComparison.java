package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trains variants several times each on one data set and evaluates them, with a nearest-neighbour
 * detector on the same features as a yardstick. Each result is written at once.
 */
public final class VariantComparison {

  private final ComparisonRequest request;
  private final ComparisonFile file;
  private final RunsAhead listener;
  private final ComparisonObserver observer;

  private VariantComparison(
      ComparisonRequest request,
      ComparisonFile file,
      ProgressListener listener,
      ComparisonObserver observer) {
    this.request = request;
    this.file = file;
    this.listener = new RunsAhead(listener);
    this.observer = observer;
  }

  /**
   * A variant that cannot be trained gets a run with its error; the rest goes on.
   *
   * @throws IOException if the folder is no data set, the report cannot be written, or holds a
   *     comparison that cannot be resumed
   * @throws CancellationException if the listener cancelled or the thread was interrupted; what was
   *     done stays in the report folder
   */
  public static VariantComparisonResult run(
      ComparisonRequest request, ProgressListener listener, ComparisonObserver observer)
      throws IOException {
    List<Variant> all = new ArrayList<>(request.variants());
    all.addAll(Variant.yardsticks(request.variants()));
    requireDifferentNames(all);
    try (EngineWork work = EngineWork.begin();
        NDManager manager = TorchEngine.get().newBaseManager(Devices.named(request.device()))) {
      ReportFolder.create(request.report());
      ComparisonFile file = ComparisonFile.open(request, all, listener);
      return new VariantComparison(request, file, listener, observer).run(manager, all);
    }
  }

  private VariantComparisonResult run(NDManager manager, List<Variant> variants)
      throws IOException {
    if (!request.resume()) {
      TrialRoom.forgetUnfinished(request.report());
    }
    try (TrialRoom room = new TrialRoom(request.folder(), request.report(), listener, manager)) {
      // All variants once, before any twice: what there is can be compared early.
      for (int repeat = 0; repeat < request.repeats(); repeat++) {
        for (Variant variant : variants) {
          Settings settings = variant.settings(repeat);
          if (!file.has(variant, settings)) {
            add(trial(variant, settings, room), room);
          }
        }
      }
    }
    TrialRoom.forgetUnfinished(request.report());
    file.write();
    return file.comparison();
  }

  private VariantRun trial(Variant variant, Settings settings, TrialRoom room) {
    VariantComparisonResult soFar = file.comparison();
    listener.begin(soFar.runsDone(), soFar.runsInAll());
    return VariantTrial.run(variant, settings, room);
  }

  private void add(VariantRun run, TrialRoom room) throws IOException {
    room.requireNotCancelled();
    file.add(run);
    observer.finished(run, file.comparison());
  }

  private static void requireDifferentNames(List<Variant> variants) {
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      if (!names.add(variant.name())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Two variants are named '%s' (the yardstick's name is '%s'); give each its own name.",
                variant.name(),
                Variant.YARDSTICK));
      }
    }
  }
}
