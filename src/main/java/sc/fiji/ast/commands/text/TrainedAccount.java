package sc.fiji.ast.commands.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.scoring.threshold.Promise;

/** A readable account of what a training gave. */
public final class TrainedAccount {

  private TrainedAccount() {}

  /**
   * @param taken by the whole training
   * @param notes on what was decided meanwhile
   */
  public static String of(TrainingReport report, Duration taken, List<String> notes) {
    TextLines lines =
        new TextLines()
            .add("Learned from", report.plan().split().training().size() + " images")
            .add("Held out", PlanAccount.heldOut(report.plan().split()))
            .add("Left out", report.plan().survey().leftOut().size())
            .add("Time taken", TimeWords.of(taken))
            .add("Model", report.model());
    List<String> sentences = new ArrayList<>();
    sentences.add(lines.toString().stripTrailing());
    sentences.add(promise(report));
    sentences.addAll(notes);
    report.warnings().stream().filter(w -> !notes.contains(w)).forEach(sentences::add);
    return String.join("\n\n", sentences);
  }

  /** What the thresholds promise. */
  public static String promise(TrainingReport report) {
    return new Promise(report.description().calibration()).sentence();
  }
}
