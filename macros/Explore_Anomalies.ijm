// Tries another threshold on a heatmap, without scoring the image again: the mask becomes the
// active image, the table "AST Results" gets one row a plane, and a copy of the model is written
// for which the chosen threshold is 1.
// Without options, run("Explore Anomalies...") opens a window with a slider instead.
//
// Headless: fiji --headless -macro Explore_Anomalies.ijm "/path/to/heatmap.tif,1.4,/path/to/copy.ast,/path/to/mask.tif"

paths = split(getArgument(), ",");
if (paths.length == 4) {
  open(paths[0]);
  threshold = paths[1];
  copy = paths[2];
} else {
  threshold = getNumber("Threshold (1 is the model's own)", 1);
  copy = getDirectory("Folder for the copy of the model") + getString("Name of the copy", "copy.ast");
}

// The heatmap says which model made it; model=[PATH] names another place of the same model.
run("Explore Anomalies...", "threshold=" + threshold + " copy=[" + copy + "]");

// The mask is the active image now.
if (paths.length == 4) {
  saveAs("Tiff", paths[3]);
}
