// Scores all images of a folder and writes heatmaps, masks, results.csv and summary.json.
// A file that cannot be read becomes a row with its error; the others are still scored.
//
// Headless: fiji --headless -macro Score_Folder_with_AST.ijm "/path/to/images,/path/to/model.ast,/path/to/results"

paths = split(getArgument(), ",");
if (paths.length == 3) {
  folder = paths[0];
  model = paths[1];
  results = paths[2];
} else {
  folder = getDirectory("Folder of images");
  model = File.openDialog("Model file");
  results = getDirectory("Folder for the results");
}

// resume=true passes over images that were scored already, for example before an interruption.
run("Score Folder with AST...", "folder=[" + folder + "] model=[" + model + "] results=[" + results + "] resume=true");
