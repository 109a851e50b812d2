// Evaluates a model on the test images of a data set, and writes report.html, metrics.json,
// metrics.csv, scores.csv and the plots. The data set holds test/good, test/DEFECT and, with the
// masks, ground_truth/DEFECT.
//
// Headless: fiji --headless -macro Evaluate_AST_Model.ijm "/path/to/dataset,/path/to/model.ast,/path/to/report"

paths = split(getArgument(), ",");
if (paths.length == 3) {
  folder = paths[0];
  model = paths[1];
  report = paths[2];
} else {
  folder = getDirectory("Data set");
  model = File.openDialog("Model file");
  report = getDirectory("Folder for the report");
}

run("Evaluate AST Model...", "folder=[" + folder + "] model=[" + model + "] report=[" + report + "]");
