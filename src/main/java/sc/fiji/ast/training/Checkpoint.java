package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.files.StoredRecord;
import sc.fiji.ast.model.WeightArchive;
import sc.fiji.ast.progress.Progress;

/**
 * Where an interrupted training goes on: a file beside the model, written now and then and on
 * cancelling, deleted when the model is complete.
 */
public final class Checkpoint {

  private final Path file;
  private final String fingerprint;

  /**
   * @param model the model file that will be written
   * @param fingerprint tells images and settings: a checkpoint of others is left alone
   */
  public Checkpoint(Path model, String fingerprint) {
    this.file = model.resolveSibling(model.getFileName() + ".checkpoint");
    this.fingerprint = fingerprint;
  }

  /** The file, which need not be there. */
  public Path file() {
    return file;
  }

  /** Whether there is one of the same images and settings. */
  public boolean exists() throws IOException {
    return Files.exists(file) && state().fingerprint().equals(fingerprint);
  }

  /**
   * How many steps of a network remain to be trained.
   *
   * @param steps of it in all
   */
  public int stepsLeft(Progress.Stage network, int steps) throws IOException {
    if (!exists()) {
      return steps;
    }
    State state = state();
    if (state.finishedEarly().contains(network)) {
      return 0;
    }
    boolean teacher = network == Progress.Stage.TEACHER;
    int done = (teacher ? state.teacherLosses() : state.studentLosses()).size();
    return Math.max(0, steps - done);
  }

  /** How far training had come. */
  State state() throws IOException {
    try {
      return StoredRecord.read(WeightArchive.readJson(file), State.class, "finishedEarly");
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** The arrays of pair and optimizer, all of them finite. */
  Map<String, NDArray> arrays(NDManager manager) throws IOException {
    try {
      Map<String, NDArray> arrays = WeightArchive.readArrays(file, manager);
      if (!areFinite(arrays)) {
        throw new IOException("some of its weights are no finite numbers");
      }
      return arrays;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** That the file cannot be used, with what to do. */
  IOException damaged(Exception cause) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s is damaged and cannot be resumed. Delete it, or train with resume=false."
                + " Found: %s",
            file,
            cause.getMessage()),
        cause);
  }

  private static boolean areFinite(Map<String, NDArray> arrays) {
    for (NDArray array : arrays.values()) {
      if (array.getDataType().isFloating() && !isFinite(array)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFinite(NDArray array) {
    // 0 times a number is 0, unless it is NaN or infinite.
    try (NDArray zeros = array.mul(0);
        NDArray sum = zeros.sum()) {
      return sum.getFloat() == 0;
    }
  }

  /** Writes, unless an array is not finite: then the earlier state is the last good one. */
  void write(
      List<Double> teacherLosses,
      List<Double> studentLosses,
      Set<Progress.Stage> finishedEarly,
      Map<String, NDArray> pair,
      Map<String, NDArray> optimizer)
      throws IOException {
    Map<String, NDArray> arrays = new LinkedHashMap<>(pair);
    arrays.putAll(optimizer);
    if (!areFinite(arrays)) {
      return;
    }
    State state = new State(fingerprint, teacherLosses, studentLosses, finishedEarly);
    WeightArchive.write(file, new Gson().toJsonTree(state).getAsJsonObject(), arrays);
  }

  /** Removes the file, when the model is complete. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * @param teacherLosses of the steps done
   * @param studentLosses of the steps done
   * @param finishedEarly the networks whose training ended before its last step because someone
   *     found it enough
   */
  record State(
      String fingerprint,
      List<Double> teacherLosses,
      List<Double> studentLosses,
      Set<Progress.Stage> finishedEarly) {

    State {
      // Earlier versions wrote none.
      finishedEarly = finishedEarly == null ? Set.of() : Set.copyOf(finishedEarly);
    }
  }
}
