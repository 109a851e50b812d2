package sc.fiji.ast.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.model.WeightArchive;

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
      State state = new Gson().fromJson(WeightArchive.readJson(file), State.class);
      if (state.fingerprint() != null && state.teacherLosses() != null) {
        return state;
      }
      throw new IOException(file + " is no checkpoint.");
    } catch (IOException | JsonParseException e) {
      throw new IOException(
          file + " cannot be gone on from. Delete it, or train with resume=false.", e);
    }
  }

  /** The arrays of pair and optimizer. */
  Map<String, NDArray> arrays(NDManager manager) throws IOException {
    return WeightArchive.readArrays(file, manager);
  }

  void write(
      List<Double> teacherLosses,
      List<Double> studentLosses,
      Set<Progress.Stage> finishedEarly,
      Map<String, NDArray> pair,
      Map<String, NDArray> optimizer)
      throws IOException {
    Map<String, NDArray> arrays = new LinkedHashMap<>(pair);
    arrays.putAll(optimizer);
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
