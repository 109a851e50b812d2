// Evaluates a model on the test images of a data set, and writes report.html, metrics.json,
// metrics.csv, scores.csv and the plots. The data set holds test/good, test/DEFECT and, with the
// masks, ground_truth/DEFECT.
#@ File (label = "Data set", style = "directory") folder
#@ File (label = "Model file") model
#@ File (label = "Report folder", style = "directory") report

run("Evaluate AST Model...", "folder=[" + folder + "] model=[" + model + "] report=[" + report + "]");
