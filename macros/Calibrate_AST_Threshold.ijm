// Sets the thresholds of a model by new good images that it was not trained on, without training,
// and writes the model with them. The table "AST Calibration" gets a row of the old and one of the
// new thresholds. Without copy= the model itself would be replaced.
#@ File (label = "Folder of new good images", style = "directory") folder
#@ File (label = "Model file") model
#@ Double (label = "False-alarm rate", value = 0.05) rate
#@ File (label = "Copy of the model", style = "save") copy

run("Calibrate AST Threshold...", "folder=[" + folder + "] model=[" + model + "] rate=" + rate
    + " copy=[" + copy + "]");
