package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.measure.ResultsTable;
import java.io.IOException;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.CalibrationRows;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.pipeline.calibrate.CalibrationReport;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.calibrate.ModelCalibration;

/** Sets thresholds anew, and tells what came of it. */
public record CalibrationRun(CalibrationRequest request) {

  /** Gives the table to scripts. */
  public ResultsTable run(AstCommand command) throws IOException {
    try (CommandProgress progress = new CommandProgress(command)) {
      CalibrationReport report = ModelCalibration.calibrate(request, progress);
      PassedOver.log(ImageFolder.of(request.folder()).goodImages());
      report.leftOut().forEach(reason -> IJ.log("Left out: " + reason));
      report.warnings().forEach(IJ::log);
      return CalibrationRows.show(report);
    }
  }
}
