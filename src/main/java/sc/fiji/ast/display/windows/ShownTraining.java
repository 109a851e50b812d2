package sc.fiji.ast.display.windows;

import ij.measure.ResultsTable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.display.tables.LossTable;
import sc.fiji.ast.image.IntensityRange;

/**
 * What is shown of a training, and what the user wants of it; see {@code TrainingWindow}. Its
 * methods may be called on any thread and never wait: what they bring is kept here, and drawn a few
 * times a second on the event thread.
 */
public final class ShownTraining {

  private final LossSeries teacher = new LossSeries();
  private final LossSeries student = new LossSeries();
  private volatile State state = new State(null, "Starting", "", "", Double.NaN, Phase.RUNNING);
  private volatile String found = "";
  private volatile PreviewPanel.Pictures preview;
  private volatile Network finished;
  private volatile boolean cancelled;
  private volatile boolean closed;
  private volatile boolean hidden;

  /**
   * Shows how far the work is.
   *
   * @param network that is learning; null: none
   * @param stage for people
   * @param detail for people, such as the step
   * @param time for people, that remains; may be empty
   * @param done part of the whole work, from 0 to 1; NaN: unknown
   */
  public void progress(Network network, String stage, String detail, String time, double done) {
    state = new State(network, stage, detail, time, done, Phase.RUNNING);
  }

  /**
   * Adds a point to a plot.
   *
   * @param step from 1; later than those before
   * @param steps in all
   */
  public void loss(Network network, int step, int steps, double loss) {
    series(network).add(step, steps, loss);
  }

  /** Shows what was found, below what was found before. */
  public void found(String text) {
    found = found.isEmpty() ? text : found.stripTrailing() + "\n\n" + text;
  }

  /**
   * Shows an image beside its heatmap.
   *
   * @param caption names it
   * @param note stands behind the caption as long as the training goes on
   * @param rgb [X,Y,C]
   * @param intensities of its values, shown black and brightest
   * @param map calibrated, [X,Y]
   */
  public void preview(
      String caption,
      String note,
      RandomAccessibleInterval<FloatType> rgb,
      IntensityRange intensities,
      RandomAccessibleInterval<FloatType> map) {
    preview = PreviewPanel.Pictures.of(rgb, intensities, map, caption, note);
  }

  /** Whether the user found that the network has learned enough. */
  public boolean finished(Network network) {
    return finished == network;
  }

  /** Whether the user wants the work to stop. */
  public boolean cancelled() {
    return cancelled;
  }

  /** Nothing came of the training; leaves the window for people to look at. */
  public void ended(String message, String detail) {
    state = new State(null, message, detail, "", state.done(), Phase.ENDED);
    unnote();
  }

  /**
   * The model is written; leaves the window for people to look at.
   *
   * @param detail for people, such as the file
   * @param time for people, that it took
   * @param account of what was learned, in place of what was found before
   */
  public void succeeded(String detail, String time, String account) {
    found = account;
    state = new State(null, "Done", detail, time, 1, Phase.SUCCEEDED);
    unnote();
  }

  /** What held so far holds no longer. */
  private void unnote() {
    PreviewPanel.Pictures last = preview;
    preview = last == null ? null : last.unnoted();
  }

  /** The losses of both networks by now, one row a step. */
  ResultsTable losses() {
    return LossTable.of(teacher.now().bySteps(), student.now().bySteps());
  }

  /** Whether the user has closed the window, which hides it. */
  public boolean hidden() {
    return hidden;
  }

  /** Takes the window from the screen. */
  public void close() {
    closed = true;
  }

  LossSeries series(Network network) {
    return network == Network.TEACHER ? teacher : student;
  }

  State state() {
    return state;
  }

  String found() {
    return found;
  }

  PreviewPanel.Pictures preview() {
    return preview;
  }

  boolean closed() {
    return closed;
  }

  void finish(Network network) {
    finished = network;
  }

  void hide() {
    hidden = true;
  }

  void cancel() {
    cancelled = true;
  }

  /** What the work is at. */
  record State(
      Network network, String stage, String detail, String time, double done, Phase phase) {

    boolean ended() {
      return phase != Phase.RUNNING;
    }
  }

  /** The life of a training. */
  enum Phase {
    RUNNING,
    /** Without a model. */
    ENDED,
    SUCCEEDED
  }

  /** The networks, in the order in which they learn. */
  public enum Network {
    TEACHER("teacher", "The student is trained next."),
    STUDENT("student", "The thresholds are set next, and the model is written.");

    private final String word;
    private final String next;

    Network(String word, String next) {
      this.word = word;
      this.next = next;
    }

    String word() {
      return word;
    }

    /** What comes after it. */
    String next() {
      return next;
    }
  }
}
