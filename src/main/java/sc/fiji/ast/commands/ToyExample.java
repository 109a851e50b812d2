package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.display.report.ToyPicture;
import sc.fiji.ast.display.tables.AppendedTable;
import sc.fiji.ast.pipeline.toy.ToyComparison;

/** Shows with points of the plane why teacher and student are of different kinds. */
@Plugin(
    type = Command.class,
    description = "Shows in two dimensions why teacher and student are of different kinds.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "AST Toy Example", weight = 11)
    })
public class ToyExample extends AstCommand {

  private static final int MOST_STEPS = 100_000;

  @Parameter(
      label = "Steps",
      description = "Of each network. 600 show the point.",
      min = "1",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private int steps = 600;

  @Parameter(
      label = Label.SEED,
      description = "Of points and weights.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private int seed = 0;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus picture;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  protected void execute() throws IOException {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "steps is " + steps + "; 1 to " + MOST_STEPS + " is allowed.");
    }
    try (CommandProgress progress = new CommandProgress(this)) {
      show(ToyComparison.run(steps, seed, progress));
    }
  }

  private void show(ToyComparison.Result result) {
    List<String> titles = new ArrayList<>(List.of("Points of the plane, learned from"));
    AppendedTable rows = new AppendedTable("AST Toy Example");
    for (ToyComparison.Student student : result.students()) {
      String kind = student.kind().label();
      titles.add(
          String.format(
              Locale.ROOT,
              "Distance to a %s student:%n%.0f %% of what lies elsewhere is found",
              kind,
              100 * student.found()));
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("Student", kind);
      row.put("Found elsewhere (%)", 100 * student.found());
      row.put("Median elsewhere (times the threshold)", student.divergence());
      rows.add(row);
    }
    picture =
        ToyPicture.of(
            result.training(),
            result.students().stream().map(ToyComparison.Student::map).toList(),
            ToyComparison.SIDE,
            ToyComparison.REACH,
            titles);
    table = rows.show();
  }
}
